/* bench_read.c - reports into claims: bench_read READING FILE, JSON lines of sentences a second and of memory
 *
 * FILE holds JSON lines with texts. Every document is read once to warm up, then five times; the clock is that of the processor. The peak of
 * memory is that of the whole process: corpus, reader with its language model, one document at a time.
 */
#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { RUNS = 5, DOCUMENTS_MAX = 20000 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static size_t read_all(const casus_reader *reader, casus_document *const *documents, size_t count, size_t *claims)
{
    casus_error err;
    size_t sentences = 0;
    *claims = 0;
    for (size_t i = 0; i < count; i++) {
        casus_claims *found;
        if (casus_read(reader, documents[i], NULL, &found, &err)) {
            fprintf(stderr, "bench_read: %s\n", err.message);
            exit(1);
        }
        sentences += casus_claims_sentences(found);
        *claims += casus_claims_count(found);
        casus_claims_free(found);
    }
    return sentences;
}

static size_t take_in(const char *path, casus_document **documents)
{
    casus_error err;
    casus_intake *intake;
    const casus_intake_options options = {.kind = CASUS_INTAKE_JSONL};
    size_t count = 0;
    if (casus_intake_open(path, &options, &intake, &err)) {
        fprintf(stderr, "bench_read: %s: %s\n", path, err.message);
        exit(1);
    }
    while (count < DOCUMENTS_MAX && !casus_intake_next(intake, &documents[count], &err) && documents[count]) count++;
    casus_intake_close(intake);
    return count;
}

int main(int argc, char **argv)
{
    static casus_document *documents[DOCUMENTS_MAX];
    casus_error err;
    casus_corpus *corpus;
    casus_reader *reader;
    double begin = seconds(), took[RUNS];
    size_t sentences = 0, claims = 0;
    if (argc != 3) return fprintf(stderr, "usage: bench_read READING FILE\n"), 2;
    if (casus_corpus_builtin(NULL, &corpus, &err) || casus_reader_load(corpus, argv[1], NULL, NULL, &reader, &err))
        return fprintf(stderr, "bench_read: %s\n", err.message), 1;
    printf("{\"bench\": \"read_open\", \"median\": %.1f, \"unit\": \"ms\", \"n\": 1}\n", (seconds() - begin) * 1e3);
    size_t count = take_in(argv[2], documents);
    (void)read_all(reader, documents, count, &claims);
    for (int i = 0; i < RUNS; i++) {
        begin = seconds();
        sentences = read_all(reader, documents, count, &claims);
        took[i] = seconds() - begin;
    }
    qsort(took, RUNS, sizeof *took, by_value);
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("{\"bench\": \"read_sentences\", \"median\": %.0f, \"unit\": \"sentences/s\", \"n\": %zu, \"documents\": "
           "%zu, \"claims\": %zu, \"peak_kib\": %ld}\n",
           (double)sentences / took[RUNS / 2], sentences, count, claims, use.ru_maxrss);
    for (size_t i = 0; i < count; i++) casus_document_free(documents[i]);
    casus_reader_free(reader);
    casus_corpus_free(corpus);
}
