/* readers.c - many documents read by several threads, handed on in the order they came
 *
 * A ring of steps: the calling thread takes documents in at one end and hands them on at the other, in order; between, whoever is
 * free reads the next one. When the oldest is not read yet and there is nothing to take in, the calling thread reads too.
 */
#include "readers.h"

#include <pthread.h>
#include <stdlib.h>

enum { STEPS_EACH = 8 };

struct ring {
    const struct read_work *work;
    struct read_step *steps;
    bool *done;
    size_t room, first, next, end; /* numbers of steps: oldest, next to be read, one past the newest */
    bool stopping;
    pthread_mutex_t lock;
    pthread_cond_t news;
};

static void read_one(const struct read_work *work, struct read_step *step)
{
    if (!step->document || step->known) return;
    step->status = casus_read(work->reader, step->document, NULL, &step->claims, &step->err);
    if (step->status) step->claims = NULL;
}

/* Reads the next step that nobody reads; with the lock held before and after. */
static bool read_next(struct ring *ring)
{
    if (ring->next == ring->end) return false;
    size_t at = ring->next++ % ring->room;
    pthread_mutex_unlock(&ring->lock);
    read_one(ring->work, &ring->steps[at]);
    pthread_mutex_lock(&ring->lock);
    ring->done[at] = true;
    pthread_cond_broadcast(&ring->news);
    return true;
}

static void *worker(void *user)
{
    struct ring *ring = user;
    pthread_mutex_lock(&ring->lock);
    while (!ring->stopping)
        if (!read_next(ring)) pthread_cond_wait(&ring->news, &ring->lock);
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

/* The next document, or what was wrong with it; false at the end. */
static bool take_in(const struct read_work *work, struct read_step *step)
{
    *step = (struct read_step){0};
    step->status = casus_intake_next(work->intake, &step->document, &step->err);
    if (step->status) step->document = NULL;
    if (!step->status && !step->document) return false;
    if (step->document && work->wanted) step->known = !work->wanted(work->user, step->document);
    return true;
}

static void drop(struct read_step *step)
{
    casus_claims_free(step->claims);
    casus_document_free(step->document);
}

/* Hands on the oldest step once it is read; with the lock held before and after. */
static bool hand_on(struct ring *ring)
{
    size_t at = ring->first % ring->room;
    while (!ring->done[at])
        if (!read_next(ring)) pthread_cond_wait(&ring->news, &ring->lock);
    pthread_mutex_unlock(&ring->lock);
    bool go_on = ring->work->take(ring->work->user, &ring->steps[at]);
    drop(&ring->steps[at]);
    pthread_mutex_lock(&ring->lock);
    ring->done[at] = false;
    ring->first++;
    return go_on;
}

static void walk(struct ring *ring)
{
    bool more = true, go_on = true;
    pthread_mutex_lock(&ring->lock);
    while (go_on && (more || ring->first < ring->end)) {
        if (!more || ring->end - ring->first == ring->room) {
            go_on = hand_on(ring);
            continue;
        }
        size_t at = ring->end % ring->room;
        pthread_mutex_unlock(&ring->lock);
        more = take_in(ring->work, &ring->steps[at]);
        pthread_mutex_lock(&ring->lock);
        if (!more) continue;
        ring->end++;
        pthread_cond_broadcast(&ring->news);
    }
    ring->stopping = true;
    pthread_cond_broadcast(&ring->news);
    pthread_mutex_unlock(&ring->lock);
}

static bool read_together(const struct read_work *work)
{
    struct ring ring = {.work = work, .room = (size_t)work->threads * STEPS_EACH};
    pthread_t others[READERS_MOST];
    int started = 0;
    ring.steps = calloc(ring.room, sizeof *ring.steps);
    ring.done = calloc(ring.room, sizeof *ring.done);
    bool ready = ring.steps && ring.done && !pthread_mutex_init(&ring.lock, NULL);
    if (ready && !pthread_cond_init(&ring.news, NULL)) {
        while (started < work->threads - 1 && !pthread_create(&others[started], NULL, worker, &ring)) started++;
        walk(&ring);
        for (int i = 0; i < started; i++) pthread_join(others[i], NULL);
        for (; ring.first < ring.end; ring.first++) drop(&ring.steps[ring.first % ring.room]);
        pthread_cond_destroy(&ring.news);
    }
    if (ready) pthread_mutex_destroy(&ring.lock);
    free(ring.steps);
    free(ring.done);
    return ready;
}

bool cs_read_all(const struct read_work *work)
{
    if (work->threads > 1) return read_together(work);
    struct read_step step;
    bool go_on = true;
    while (go_on && take_in(work, &step)) {
        read_one(work, &step);
        go_on = work->take(work->user, &step);
        drop(&step);
    }
    return true;
}
