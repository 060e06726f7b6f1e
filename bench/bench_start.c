/* bench_start.c - a program from its start to its end: wall clock, processor time, peak memory, as a JSON line
 *
 *   bench_start NAME RUNS PROGRAM [ARGUMENT]...     its output is thrown away
 *
 * A small program starts it, because Linux counts the memory of whoever forked into the peak of the forked.
 */
#define _DEFAULT_SOURCE /* wait4 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double of(struct timeval t)
{
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static void run(char **argv, double *wall, double *cpu, long *peak, int *code)
{
    struct rusage used;
    int status;
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        if (nowhere < 0 || dup2(nowhere, 0) < 0 || dup2(nowhere, 1) < 0 || dup2(nowhere, 2) < 0) _exit(127);
        execvp(argv[0], argv);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("bench_start");
        exit(1);
    }
    *wall = now() - begin;
    *cpu = of(used.ru_utime) + of(used.ru_stime);
    if (used.ru_maxrss > *peak) *peak = used.ru_maxrss;
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int main(int argc, char **argv)
{
    int n = argc > 3 ? atoi(argv[2]) : 0, code = 0;
    long peak = 0;
    if (n < 1) {
        fprintf(stderr, "usage: bench_start NAME RUNS PROGRAM [ARGUMENT]...\n");
        return 2;
    }
    double *wall = calloc((size_t)n, sizeof *wall), *cpu = calloc((size_t)n, sizeof *cpu);
    if (!wall || !cpu) return 1;
    for (int i = 0; i < n; i++) run(argv + 3, &wall[i], &cpu[i], &peak, &code);
    qsort(wall, (size_t)n, sizeof *wall, up);
    qsort(cpu, (size_t)n, sizeof *cpu, up);
    printf("{\"bench\": \"%s\", \"median\": %.3f, \"unit\": \"ms\", \"n\": %d, \"cpu_ms\": %.3f, \"peak_kib\": %ld, "
           "\"exit\": %d}\n",
           argv[1], wall[n / 2], n, cpu[n / 2], peak, code);
    free(wall);
    free(cpu);
    return 0;
}
