/* replay.c - runs a fuzz target over each file of the folders given: a main for builds without libFuzzer */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_BYTES_MAX = 4 << 20 };

static bool replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *input = malloc(INPUT_BYTES_MAX);
    bool read = file && input;
    if (read) {
        size_t size = fread(input, 1, INPUT_BYTES_MAX, file);
        read = !ferror(file);
        /* as libFuzzer does: a block of just that size, so that a read past its end is seen */
        uint8_t *exact = malloc(size ? size : 1);
        read = read && exact;
        if (read) {
            memcpy(exact, input, size);
            LLVMFuzzerTestOneInput(exact, size);
        }
        free(exact);
    }
    free(input);
    if (file) fclose(file);
    if (!read) fprintf(stderr, "replay: cannot read %s\n", path);
    return read;
}

/* Returns how many files were run, or -1. */
static int replay_folder(const char *path)
{
    DIR *folder = opendir(path);
    int count = 0;
    if (!folder) fprintf(stderr, "replay: cannot open %s\n", path);
    for (const struct dirent *entry; folder && count >= 0 && (entry = readdir(folder));) {
        char name[4096];
        struct stat file;
        if (snprintf(name, sizeof name, "%s/%s", path, entry->d_name) >= (int)sizeof name) continue;
        if (stat(name, &file) != 0 || !S_ISREG(file.st_mode)) continue;
        fprintf(stderr, "%s\n", name); /* before the run: the last name printed is the one that fails */
        count = replay_file(name) ? count + 1 : -1;
    }
    if (folder) closedir(folder);
    return folder ? count : -1;
}

int main(int argc, char **argv)
{
    if (argc < 2) fprintf(stderr, "usage: %s FOLDER...\n", argv[0]);
    bool good = argc > 1;
    for (int i = 1; i < argc; i++) {
        int count = replay_folder(argv[i]);
        printf("%s: %d inputs\n", argv[i], count);
        good = good && count > 0;
    }
    return good ? 0 : 1;
}
