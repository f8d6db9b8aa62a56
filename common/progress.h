#ifndef COMMON_PROGRESS_H
#define COMMON_PROGRESS_H
/* A progress bar on standard error for work of over a second; silent when standard error is no
   terminal. Honours NO_COLOR (it uses none). */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct progress {
    FILE *to;
    const char *what;
    uint64_t total; /* 0: unknown */
    double started; /* seconds, monotonic */
    double last;
    int shown;
    int tty;
};

void progress_start(struct progress *p, const char *what, uint64_t total);
void progress_step(struct progress *p, uint64_t done); /* cheap: draws at most 10 times a second */
void progress_end(struct progress *p);                 /* wipes the line */

#endif
