#include "forms/pack_slot.h"

#include <math.h>
#include <string.h>

#include "common/buf.h"
#include "common/date.h"
#include "common/num.h"
#include "forms/expr_date.h"
#include "forms/expr_number.h"

enum { SMALL_LIST_MAX = 254, SECONDS_A_DAY = 86400 };

#define NO_NUMBER UINT64_MAX /* all ones: a NaN that no calculation gives */

/* ---- Lengths ---- */

static size_t choice_width(const struct item *it)
{
    return it->list != NULL && it->list->n_choices > SMALL_LIST_MAX ? 2 : 1;
}

static bool has_own_column(const struct item *it)
{
    return it->role == ROLE_ANSWERED_BY || it->role == ROLE_HELPED_BY || it->role == ROLE_GROUPS;
}

size_t slot_length(const struct item *it)
{
    if (has_own_column(it)) {
        return 0;
    }
    switch (it->kind) {
    case ITEM_ONE:
    case ITEM_ACKNOWLEDGE:
        return choice_width(it);
    case ITEM_MANY:
        return (it->list->n_choices + 1 + 7) / 8;
    case ITEM_RANK:
        return it->list->n_choices * choice_width(it);
    case ITEM_INTEGER:
    case ITEM_DATE:
        return sizeof(int32_t);
    case ITEM_DECIMAL:
    case ITEM_RANGE:
    case ITEM_TIME:
    case ITEM_DATETIME:
        return sizeof(double);
    case ITEM_NOTE:
    case ITEM_TEXT:
    case ITEM_CALCULATE:
    case ITEM_HIDDEN:
    case ITEM_KIND_COUNT:
        break;
    }
    return 0;
}

/* ---- Little endian ---- */

static void put(uint8_t *to, size_t width, uint64_t v)
{
    for (size_t i = 0; i < width; i++) {
        to[i] = (uint8_t)(v >> (8 * i));
    }
}

static uint64_t get(const uint8_t *from, size_t width)
{
    uint64_t v = 0;
    for (size_t i = 0; i < width; i++) {
        v |= (uint64_t)from[i] << (8 * i);
    }
    return v;
}

/* A double and its bits. */
union double_bits {
    double v;
    uint64_t bits;
};

/* ---- Writing ---- */

/* Index + 1 of a choice; 0 for none. */
static uint64_t choice_code(const struct item *it, struct slice name)
{
    size_t choice = list_choice(it->list, name);
    return choice == SIZE_MAX ? 0 : choice + 1;
}

static void write_many(const struct item *it, struct slice value, uint8_t *to)
{
    struct slice word;
    while (slice_word(&value, &word)) {
        uint64_t bit = choice_code(it, word); /* bit 0 says that there is an answer */
        if (bit > 0) {
            to[0] |= 1;
            to[bit / 8] |= (uint8_t)(1 << (bit % 8));
        }
    }
}

static void write_rank(const struct item *it, struct slice value, uint8_t *to)
{
    size_t width = choice_width(it);
    struct slice word;
    for (size_t i = 0; i < it->list->n_choices && slice_word(&value, &word); i++) {
        put(to + i * width, width, choice_code(it, word));
    }
}

static void write_int(const struct item *it, struct slice value, uint8_t *to)
{
    int64_t v = INT32_MIN;
    int32_t day;
    if (it->kind == ITEM_DATE) {
        v = date_parse(value, &day) == OK ? day : INT32_MIN;
    } else if (num_parse_int(value, -INT32_MAX, INT32_MAX, &v) != OK) {
        v = INT32_MIN;
    }
    put(to, sizeof(int32_t), (uint32_t)(int32_t)v);
}

static double number_of(const struct item *it, struct slice value)
{
    switch ((int)it->kind) {
    case ITEM_TIME:
        return round(day_fraction_of_text(value) * SECONDS_A_DAY);
    case ITEM_DATETIME:
        return round(days_of_text(value) * SECONDS_A_DAY);
    default:
        return number_of_text(value);
    }
}

static void write_double(const struct item *it, struct slice value, uint8_t *to)
{
    union double_bits number = {.v = number_of(it, value)};
    put(to, sizeof number, isfinite(number.v) ? number.bits : NO_NUMBER);
}

void slot_write(const struct item *it, struct slice value, uint8_t *to)
{
    memset(to, 0, slot_length(it));
    switch ((int)it->kind) {
    case ITEM_ONE:
        put(to, choice_width(it), choice_code(it, value));
        break;
    case ITEM_ACKNOWLEDGE:
        put(to, 1, value.len > 0);
        break;
    case ITEM_MANY:
        write_many(it, value, to);
        break;
    case ITEM_RANK:
        write_rank(it, value, to);
        break;
    case ITEM_INTEGER:
    case ITEM_DATE:
        write_int(it, value, to);
        break;
    default:
        write_double(it, value, to);
    }
}

/* ---- Reading ---- */

int slot_choice(const struct item *it, const uint8_t *from)
{
    return (int)get(from, choice_width(it)) - 1;
}

/* The choice of a code; ERR_CORRUPT past the end of the list. */
static enum err choice_name(const struct item *it, uint64_t code, struct slice *out)
{
    if (code > it->list->n_choices) {
        return ERR_CORRUPT;
    }
    *out = code == 0 ? SLICE("") : slice_of(it->list->choices[code - 1].name);
    return OK;
}

/* Adds a name to a list of names; "" adds nothing. */
static void add_name(struct buf *b, struct slice name)
{
    if (name.len > 0 && b->len > 0) {
        buf_addc(b, ' ');
    }
    buf_add_slice(b, name);
}

static enum err read_many(const struct item *it, const uint8_t *from, struct buf *names)
{
    bool answered = (from[0] & 1) != 0;
    size_t n_bits = 8 * slot_length(it);
    for (size_t bit = 1; bit < n_bits; bit++) {
        if ((from[bit / 8] >> (bit % 8) & 1) == 0) {
            continue;
        }
        struct slice name;
        if (!answered || choice_name(it, bit, &name) != OK) {
            return ERR_CORRUPT;
        }
        add_name(names, name);
    }
    return answered && names->len == 0 ? ERR_CORRUPT : OK;
}

static enum err read_rank(const struct item *it, const uint8_t *from, struct buf *names)
{
    size_t width = choice_width(it);
    for (size_t i = 0; i < it->list->n_choices; i++) {
        struct slice name;
        enum err err = choice_name(it, get(from + i * width, width), &name);
        if (err != OK) {
            return err;
        }
        add_name(names, name);
    }
    return OK;
}

static enum err read_names(const struct item *it, const uint8_t *from, struct arena *a,
                           struct slice *out)
{
    struct buf names;
    buf_init(&names, SIZE_MAX / 2);
    enum err err =
        it->kind == ITEM_MANY ? read_many(it, from, &names) : read_rank(it, from, &names);
    if (err == OK) {
        *out = slice_make(arena_slicedup(a, buf_slice(&names)), names.len);
    }
    buf_done(&names);
    return err;
}

/* Days that have a date of four digits. */
static bool is_day(double days)
{
    static const struct date first = {.year = 1, .month = 1, .day = 1};
    static const struct date last = {.year = 9999, .month = 12, .day = 31};
    return days >= date_to_day(first) && days <= date_to_day(last);
}

static enum err read_int(const struct item *it, const uint8_t *from, struct arena *a,
                         struct slice *out)
{
    int32_t v = (int32_t)(uint32_t)get(from, sizeof v);
    if (v == INT32_MIN) {
        *out = SLICE("");
        return OK;
    }
    if (it->kind == ITEM_INTEGER) {
        *out = slice_of(arena_printf(a, "%ld", (long)v));
        return OK;
    }
    if (!is_day(v)) {
        return ERR_CORRUPT;
    }
    char text[DATE_TEXT_MAX];
    date_format(v, text);
    *out = slice_of(arena_strdup(a, text));
    return OK;
}

/* HH:MM, with seconds when there are any. */
static const char *time_text(int seconds, struct arena *a)
{
    int hour = seconds / 3600;
    int minute = seconds / 60 % 60;
    return seconds % 60 == 0 ? arena_printf(a, "%02d:%02d", hour, minute)
                             : arena_printf(a, "%02d:%02d:%02d", hour, minute, seconds % 60);
}

static enum err read_time(const struct item *it, double seconds, struct arena *a, struct slice *out)
{
    double days = floor(seconds / SECONDS_A_DAY);
    bool of_day = it->kind == ITEM_TIME;
    if (seconds != floor(seconds) || (of_day ? days != 0 : !is_day(days))) {
        return ERR_CORRUPT;
    }
    const char *time = time_text((int)(seconds - days * SECONDS_A_DAY), a);
    if (of_day) {
        *out = slice_of(time);
        return OK;
    }
    char date[DATE_TEXT_MAX];
    date_format((int32_t)days, date);
    *out = slice_of(arena_printf(a, "%sT%s", date, time));
    return OK;
}

static enum err read_double(const struct item *it, const uint8_t *from, struct arena *a,
                            struct slice *out)
{
    union double_bits number = {.bits = get(from, sizeof number)};
    if (number.bits == NO_NUMBER) {
        *out = SLICE("");
        return OK;
    }
    if (!isfinite(number.v)) {
        return ERR_CORRUPT;
    }
    if (it->kind == ITEM_TIME || it->kind == ITEM_DATETIME) {
        return read_time(it, number.v, a, out);
    }
    *out = number_to_text(number.v, a);
    return OK;
}

enum err slot_read(const struct item *it, const uint8_t *from, struct arena *a, struct slice *out)
{
    switch ((int)it->kind) {
    case ITEM_ONE:
        return choice_name(it, get(from, choice_width(it)), out);
    case ITEM_ACKNOWLEDGE:
        if (from[0] > 1) {
            return ERR_CORRUPT;
        }
        *out = from[0] == 1 ? SLICE("OK") : SLICE("");
        return OK;
    case ITEM_MANY:
    case ITEM_RANK:
        return read_names(it, from, a, out);
    case ITEM_INTEGER:
    case ITEM_DATE:
        return read_int(it, from, a, out);
    default:
        return read_double(it, from, a, out);
    }
}
