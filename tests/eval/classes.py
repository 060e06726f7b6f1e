#!/usr/bin/env python3
"""classes.py CASUS BUILD - the class of 15 beside who and whom, by tools/train_classes.py on a model that is thrown away; JSON lines

plv-class: trained on four fifths of PLV and the clean sets, scored on the last fifth, five times; never on what it was trained on.
plv-class-shipped: the model as it ships, which has seen nothing of PLV.
"""
import json
import os
import subprocess
import sys
import tempfile

import reader


def main():
    if not reader.shared("oracles", "text", "plv"):
        print(f"classes.py: PLV is not in {reader.SHARED}: left out", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        said = subprocess.run([sys.executable, os.path.join(reader.ROOT, "tools", "train_classes.py"), sys.argv[2], os.path.join(reader.ROOT, "reading"),
                               os.path.join(folder, "classes.model")], capture_output=True, text=True, check=True).stdout
    for line in said.splitlines():
        result = json.loads(line)
        if "shipped" in result.pop("how"):
            result["set"] += "-shipped"
        print(json.dumps(result))


if __name__ == "__main__":
    main()
