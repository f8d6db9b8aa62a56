#include "common/progress.h"

#include <stdbool.h>
#include <time.h>
#include <unistd.h>

enum { BAR_WIDTH = 30 };

static double clock_now(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) {
        return 0;
    }
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void progress_start(struct progress *p, const char *what, uint64_t total)
{
    double now = clock_now();
    *p = (struct progress){
        .to = stderr,
        .what = what,
        .total = total,
        .started = now,
        .last = now,
        .tty = isatty(STDERR_FILENO),
    };
}

static void draw(const struct progress *p, uint64_t done)
{
    if (p->total == 0) {
        fprintf(p->to, "\r\033[K%s %llu", p->what, (unsigned long long)done);
        return;
    }
    double part = done >= p->total ? 1 : (double)done / (double)p->total;
    int filled = (int)(part * BAR_WIDTH);
    fprintf(p->to, "\r\033[K%s [%.*s%.*s] %3d%%", p->what, filled, "##############################",
            BAR_WIDTH - filled, "..............................", (int)(part * 100));
}

void progress_step(struct progress *p, uint64_t done)
{
    if (!p->tty) {
        return;
    }
    double now = clock_now();
    if (now - p->started < 1 || now - p->last < 0.1) {
        return;
    }
    p->last = now;
    p->shown = true;
    draw(p, done);
    (void)fflush(p->to);
}

void progress_end(struct progress *p)
{
    if (p->shown) {
        fputs("\r\033[K", p->to);
        (void)fflush(p->to);
        p->shown = false;
    }
}
