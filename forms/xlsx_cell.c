#include <math.h>

#include "common/date.h"
#include "common/num.h"
#include "forms/xlsx_private.h"

/* Days from serial 0 of a spreadsheet to 1970-01-01. In the 1900 system there is a 29 February 1900
   that never was, so the days before it are one further on. */
enum {
    EPOCH_1900 = 25569,
    EPOCH_1904 = 24107,
    LEAP_BUG = 60,
    SERIAL_MAX = 2958465, /* 9999-12-31 */
    DAY_SECONDS = 86400
};

static struct slice number_text(double v, struct arena *a)
{
    char text[NUM_TEXT_MAX];
    size_t len = num_format_double(v, text);
    return slice_make(arena_slicedup(a, slice_make(text, len)), len);
}

static const char *date_text(double serial, bool from_1904, struct arena *a)
{
    double whole = floor(serial);
    int seconds = (int)lround((serial - whole) * DAY_SECONDS);
    if (seconds == DAY_SECONDS) {
        whole += 1;
        seconds = 0;
    }
    const char *time =
        arena_printf(a, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (whole < 1) {
        return time;
    }
    int32_t day = (int32_t)whole - (from_1904 ? EPOCH_1904 : EPOCH_1900);
    char date[DATE_TEXT_MAX];
    date_format(day + (!from_1904 && whole < LEAP_BUG ? 1 : 0), date);
    return seconds == 0 ? arena_strdup(a, date) : arena_printf(a, "%sT%s", date, time);
}

static struct slice numeric_text(const struct raw_cell *cell, const struct cell_formats *f,
                                 bool from_1904, struct arena *a)
{
    double v;
    if (num_parse_double(cell->value, &v) != OK) {
        return cell->value;
    }
    bool is_date = cell->format < f->n && f->is_date[cell->format];
    double last = from_1904 ? SERIAL_MAX - 1462 : SERIAL_MAX;
    if (is_date && v >= 0 && v < last) {
        return slice_of(date_text(v, from_1904, a));
    }
    return number_text(v, a);
}

enum err raw_cell_text(const struct raw_cell *cell, const struct shared_strings *s,
                       const struct cell_formats *f, bool from_1904, struct arena *a,
                       struct slice *out)
{
    int64_t index;
    switch (cell->type) {
    case 's':
        if (num_parse_int(cell->value, 0, XLSX_STRINGS_MAX, &index) != OK ||
            (size_t)index >= s->n_items) {
            return ERR_RANGE;
        }
        *out = s->items[index];
        return OK;
    case 'b':
        *out = slice_is(cell->value, "0") ? SLICE("FALSE") : SLICE("TRUE");
        return OK;
    case 'n':
        *out = numeric_text(cell, f, from_1904, a);
        return OK;
    default:
        *out = xlsx_unescape(cell->value, a);
        return OK;
    }
}
