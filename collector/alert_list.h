#ifndef COLLECTOR_ALERT_LIST_H
#define COLLECTOR_ALERT_LIST_H
/* The queue of alerts and what was done about them, as text for people or CSV. Nothing here is sealed. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "store/alerts.h"

void alert_list_text(const struct alert_row *rows, size_t n, int64_t now, FILE *to);
void alert_list_csv(const struct alert_row *rows, size_t n, int64_t now, FILE *to);

/* The trail, in order: number, time, what, who, outcome. */
void alert_trail_csv(const struct alert_event *events, size_t n, FILE *to);

/* "contact, answer, words": why it was raised. `out` has room for ALERT_KINDS_MAX. */
enum { ALERT_KINDS_MAX = 32 };
void alert_kinds_text(unsigned kinds, char out[ALERT_KINDS_MAX]);

#endif
