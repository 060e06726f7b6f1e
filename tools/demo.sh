#!/bin/sh
# demo.sh CASUS - the three questions that casus starts from, asked and answered
casus=${1:-casus}
code=0

ask() {
    printf '$ casus'
    printf ' %s' "$@"
    printf '\n'
    "$casus" "$@" || code=$?
}

ask if ROK attacks PRK on 2024-12-05
echo
ask if ROK attacks PRK on 2024-06-18
echo
ask treaty compare ussr-dprk-1961 russia-dprk-2000 russia-dprk-2024
exit $code
