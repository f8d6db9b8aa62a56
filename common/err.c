#include "common/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char *const ERR_NAMES[ERR_COUNT] = {
    [OK] = "ok",
    [ERR_IO] = "io",
    [ERR_BUSY] = "busy",
    [ERR_FULL] = "full",
    [ERR_CORRUPT] = "corrupt",
    [ERR_SYNTAX] = "syntax",
    [ERR_RANGE] = "range",
    [ERR_LIMIT] = "limit",
    [ERR_NOT_FOUND] = "not found",
    [ERR_CONFLICT] = "conflict",
    [ERR_INTERNAL] = "internal",
};

const char *err_name(enum err err)
{
    if ((unsigned)err >= ERR_COUNT) {
        return "unknown";
    }
    return ERR_NAMES[err];
}

static bool is_utf8_tail(char c)
{
    return ((unsigned char)c & 0xc0U) == 0x80U;
}

/* Copies what fits of a text; a character that would be cut in two is left out whole. */
static void copy_cut(char *to, size_t size, const char *from, size_t len)
{
    if (len >= size) {
        len = size - 1;
        while (len > 0 && is_utf8_tail(from[len])) {
            len--;
        }
    }
    memcpy(to, from, len);
    to[len] = '\0';
}

/* Formats through a copy, because an argument may be the very text that is replaced. */
static void format_cut(char *to, size_t size, const char *fmt, va_list args) ATTR_PRINTF(3, 0);
static void format_cut(char *to, size_t size, const char *fmt, va_list args)
{
    char text[1024];
    int n = vsnprintf(text, sizeof text, fmt, args);
    if (n < 0) {
        to[0] = '\0';
        return;
    }
    size_t len = (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    copy_cut(to, size, text, len);
}

void diag_vset(struct diag *diag, const char *fmt, va_list args)
{
    if (diag != NULL) {
        format_cut(diag->text, sizeof diag->text, fmt, args);
        diag->remedy[0] = '\0';
    }
}

void diag_set(struct diag *diag, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    diag_vset(diag, fmt, args);
    va_end(args);
}

void diag_remedy(struct diag *diag, const char *fmt, ...)
{
    if (diag == NULL) {
        return;
    }
    va_list args;
    va_start(args, fmt);
    format_cut(diag->remedy, sizeof diag->remedy, fmt, args);
    va_end(args);
}

void diag_place(struct diag *diag, const char *file, unsigned row, const char *column)
{
    if (diag == NULL) {
        return;
    }
    if (file != NULL) {
        copy_cut(diag->file, sizeof diag->file, file, strlen(file));
    }
    if (row != 0) {
        diag->row = row;
    }
    if (column != NULL) {
        copy_cut(diag->column, sizeof diag->column, column, strlen(column));
    }
}

void diag_item(struct diag *diag, const char *sheet, const char *question)
{
    if (diag == NULL) {
        return;
    }
    if (sheet != NULL) {
        copy_cut(diag->sheet, sizeof diag->sheet, sheet, strlen(sheet));
    }
    if (question != NULL) {
        copy_cut(diag->question, sizeof diag->question, question, strlen(question));
    }
}

enum err diag_fail(struct diag *diag, enum err err, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    diag_vset(diag, fmt, args);
    va_end(args);
    return err;
}

/* Whether a sentence still lacks the mark that ends it. */
static bool lacks_stop(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && strchr(".!?:", text[len - 1]) == NULL;
}

static void print_place(const struct diag *diag, FILE *to)
{
    if (diag->file[0] != '\0') {
        fprintf(to, "%s:", diag->file);
    }
    if (diag->sheet[0] != '\0') {
        fprintf(to, "%s:", diag->sheet);
    }
    if (diag->row != 0) {
        fprintf(to, "%u:", diag->row);
    }
    if (diag->file[0] != '\0' || diag->sheet[0] != '\0' || diag->row != 0) {
        fputc(' ', to);
    }
    if (diag->column[0] != '\0') {
        fprintf(to, "column '%s': ", diag->column);
    }
    if (diag->question[0] != '\0') {
        fprintf(to, "question '%s': ", diag->question);
    }
}

void diag_print(const struct diag *diag, FILE *to)
{
    print_place(diag, to);
    fputs(diag->text, to);
    if (lacks_stop(diag->text)) {
        fputc('.', to);
    }
    if (diag->remedy[0] != '\0') {
        fprintf(to, " %s", diag->remedy);
        if (lacks_stop(diag->remedy)) {
            fputc('.', to);
        }
    }
    fputc('\n', to);
}
