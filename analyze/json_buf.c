#include "analyze/json_buf.h"

#include "common/date.h"

static int add_to_buf(const char *data, size_t len, void *cls)
{
    buf_add(cls, data, len);
    return 0;
}

static enum err add_json(struct buf *out, json_t *json, size_t flags)
{
    const bool failed =
        json == NULL || json_dump_callback(json, add_to_buf, out, JSON_COMPACT | flags) != 0;
    json_decref(json);
    return failed ? ERR_INTERNAL : buf_error(out);
}

enum err json_buf_add(struct buf *out, json_t *json)
{
    return add_json(out, json, JSON_ENCODE_ANY);
}

enum err json_buf_add_members(struct buf *out, json_t *object)
{
    return add_json(out, object, JSON_EMBED);
}

enum err json_buf_add_lines(struct buf *out, json_t *array)
{
    enum err err = array == NULL ? ERR_INTERNAL : OK;
    buf_addc(out, '[');
    for (size_t i = 0; err == OK && i < json_array_size(array); i++) {
        buf_adds(out, i == 0 ? "\n" : ",\n");
        err = json_buf_add(out, json_incref(json_array_get(array, i)));
    }
    buf_adds(out, "\n]");
    json_decref(array);
    return err != OK ? err : buf_error(out);
}

json_t *json_text_or_null(const char *text)
{
    return text[0] == '\0' ? json_null() : json_string(text);
}

json_t *json_number_or_null(bool defined, double value)
{
    return defined ? json_real(value) : json_null();
}

json_t *json_day_or_null(int32_t day)
{
    char text[DATE_TEXT_MAX];
    if (day == 0) {
        return json_null();
    }
    date_format(day, text);
    return json_string(text);
}
