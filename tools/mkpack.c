/* mkpack.c - at build time: the corpus folder as the pack that is built into the library
 *
 * casus-mkpack CORPUS PACK HEADER DEPFILE
 *
 * HEADER names the pack for src/record/builtin.S; being written anew with it, it makes the assembler run again. DEPFILE
 * tells ninja what the pack was made from: each file of the corpus, and each folder, so that a new file counts too.
 */
#include <casus/corpus.h>
#include <casus/load.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES_MAX = 4096 };

static void list_files(FILE *out, const char *path)
{
    for (const char *at = path; *at; at++) {
        if (strchr(" #\\", *at)) fputc('\\', out);
        fputc(*at, out);
    }
    fputs(" \\\n", out);
    DIR *folder = opendir(path);
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        char name[PATH_BYTES_MAX];
        struct stat file;
        if (entry->d_name[0] == '.') continue;
        if (snprintf(name, sizeof name, "%s/%s", path, entry->d_name) >= (int)sizeof name) continue;
        if (stat(name, &file) == 0 && (S_ISREG(file.st_mode) || S_ISDIR(file.st_mode))) list_files(out, name);
    }
    if (folder) closedir(folder);
}

static bool finish(FILE *file, const char *path)
{
    bool good = file && !ferror(file);
    if (file && fclose(file) != 0) good = false;
    if (!good) fprintf(stderr, "mkpack: cannot write %s\n", path);
    return good;
}

static bool write_depfile(const char *path, const char *pack, const char *header, const char *corpus)
{
    FILE *file = fopen(path, "wb");
    if (file) {
        fprintf(file, "%s %s: ", pack, header);
        list_files(file, corpus);
        fputc('\n', file);
    }
    return finish(file, path);
}

static bool write_header(const char *path, const char *pack, const casus_corpus *corpus)
{
    char digest[65];
    FILE *file = fopen(path, "wb");
    if (file) fprintf(file, "/* %s */\n#define CS_BUILTIN_PACK \"%s\"\n", casus_corpus_digest(corpus, digest), pack);
    return finish(file, path);
}

static void say_diagnostics(const casus_diagnostics *list)
{
    const casus_diagnostic *at;
    for (size_t i = 0; (at = casus_diagnostics_at(list, i)); i++) {
        if (at->severity != CASUS_ERROR) continue;
        fprintf(stderr, "%s:%d:%d: %s: %s\n", at->place.file, at->place.line, at->place.column, at->code, at->message);
    }
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: casus-mkpack CORPUS PACK HEADER DEPFILE\n");
        return 2;
    }
    casus_corpus *corpus = NULL;
    casus_error err = {.status = CASUS_OK};
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_status status = casus_corpus_load(argv[1], NULL, list, &corpus, &err);
    if (status) {
        say_diagnostics(list);
        fprintf(stderr, "mkpack: %s\n", err.message);
    }
    if (!status) {
        status = casus_pack_save(corpus, argv[2], &err);
        if (status) fprintf(stderr, "mkpack: %s\n", err.message);
    }
    bool good = !status && write_header(argv[3], argv[2], corpus) && write_depfile(argv[4], argv[2], argv[3], argv[1]);
    casus_corpus_free(corpus);
    casus_diagnostics_free(list);
    return good ? 0 : 1;
}
