#include "collector/alert_list.h"

#include "collector/alert_content.h"
#include "common/csv.h"
#include "common/date.h"

void alert_kinds_text(unsigned kinds, char out[ALERT_KINDS_MAX])
{
    (void)snprintf(out, ALERT_KINDS_MAX, "%s%s%s", (kinds & ALERT_CONTACT) != 0 ? "contact " : "",
                   (kinds & ALERT_ANSWER) != 0 ? "answer " : "",
                   (kinds & ALERT_WORDS) != 0 ? "words " : "");
    const size_t len = slice_of(out).len;
    out[len > 0 ? len - 1 : 0] = '\0';
}

/* "overdue", "waiting", "taken", "closed". */
static const char *alert_state(const struct alert_row *row, int64_t now)
{
    return row->closed != 0  ? "closed"
           : row->taken != 0 ? "taken"
           : row->due <= now ? "overdue"
                             : "waiting";
}

static const char *who(const struct alert_row *row)
{
    return row->closed != 0 ? row->closed_by : row->taken_by;
}

void alert_list_text(const struct alert_row *rows, size_t n, int64_t now, FILE *to)
{
    fprintf(to, "%-9s %-9s %-22s %-17s %-17s %-5s %s\n", "alert", "state", "why", "raised (UTC)",
            "take by (UTC)", "mail", "who");
    for (size_t i = 0; i < n; i++) {
        char number[ALERT_NUMBER_LEN + 1];
        char kinds[ALERT_KINDS_MAX];
        char raised[DATE_TIME_TEXT_MAX];
        char due[DATE_TIME_TEXT_MAX];
        alert_number(&rows[i].id, number);
        alert_kinds_text(rows[i].kinds, kinds);
        date_time_format(rows[i].raised, raised);
        date_time_format(rows[i].due, due);
        fprintf(to, "%-9s %-9s %-22s %-17.16s %-17.16s %-5s %s%s%s\n", number,
                alert_state(&rows[i], now), kinds, raised, due, rows[i].told != 0 ? "sent" : "-",
                who(&rows[i]), rows[i].outcome[0] != '\0' ? ": " : "", rows[i].outcome);
    }
}

static void cell_time(struct csv_writer *csv, int64_t at)
{
    char text[DATE_TIME_TEXT_MAX] = "";
    if (at != 0) {
        date_time_format(at, text);
    }
    csv_cell(csv, text);
}

static void write_header(struct csv_writer *csv, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        csv_cell(csv, names[i]);
    }
    csv_row_end(csv);
}

void alert_list_csv(const struct alert_row *rows, size_t n, int64_t now, FILE *to)
{
    static const char *const header[] = {"alert",         "state",      "why",       "raised_utc",
                                         "due_utc",       "told_utc",   "taken_utc", "taken_by",
                                         "escalated_utc", "closed_utc", "closed_by", "outcome"};
    struct csv_writer csv;
    csv_writer_init(&csv, to);
    write_header(&csv, header, sizeof header / sizeof header[0]);
    for (size_t i = 0; i < n; i++) {
        char number[ALERT_NUMBER_LEN + 1];
        char kinds[ALERT_KINDS_MAX];
        alert_number(&rows[i].id, number);
        alert_kinds_text(rows[i].kinds, kinds);
        csv_cell(&csv, number);
        csv_cell(&csv, alert_state(&rows[i], now));
        csv_cell(&csv, kinds);
        cell_time(&csv, rows[i].raised);
        cell_time(&csv, rows[i].due);
        cell_time(&csv, rows[i].told);
        cell_time(&csv, rows[i].taken);
        csv_cell(&csv, rows[i].taken_by);
        cell_time(&csv, rows[i].escalated);
        cell_time(&csv, rows[i].closed);
        csv_cell(&csv, rows[i].closed_by);
        csv_cell(&csv, rows[i].outcome);
        csv_row_end(&csv);
    }
}

void alert_trail_csv(const struct alert_event *events, size_t n, FILE *to)
{
    static const char *const header[] = {"alert", "time_utc", "what", "who", "outcome"};
    struct csv_writer csv;
    csv_writer_init(&csv, to);
    write_header(&csv, header, sizeof header / sizeof header[0]);
    for (size_t i = 0; i < n; i++) {
        char number[ALERT_NUMBER_LEN + 1];
        alert_number(&events[i].alert, number);
        csv_cell(&csv, number);
        cell_time(&csv, events[i].at);
        csv_cell(&csv, events[i].what);
        csv_cell(&csv, events[i].who);
        csv_cell(&csv, events[i].outcome);
        csv_row_end(&csv);
    }
}
