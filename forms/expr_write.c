/* An expression back as the XPath of a converted form. */
#include <string.h>

#include "forms/expr_private.h"

struct writer {
    const struct expr_paths *paths;
    struct arena *arena;
    struct buf *out;
};

static void write_node(const struct writer *w, const struct node *n);

/* A literal never holds both kinds of quotes: either of them would have ended it. */
static void write_text(struct buf *out, struct slice text)
{
    const bool has_double = text.len > 0 && memchr(text.p, '"', text.len) != NULL;
    const char quote = has_double ? '\'' : '"';
    buf_addc(out, quote);
    buf_add_slice(out, text);
    buf_addc(out, quote);
}

static void write_operand(const struct writer *w, const struct node *n)
{
    const bool brackets = n->kind == NODE_CHAIN;
    if (brackets) {
        buf_addc(w->out, '(');
    }
    write_node(w, n);
    if (brackets) {
        buf_addc(w->out, ')');
    }
}

static const char *operator_text(enum operator op)
{
    static const char *const texts[] = {
        [OP_NONE] = "",           [OP_OR] = " or ",  [OP_AND] = " and ",       [OP_EQUAL] = " = ",
        [OP_NOT_EQUAL] = " != ",  [OP_LESS] = " < ", [OP_LESS_EQUAL] = " <= ", [OP_MORE] = " > ",
        [OP_MORE_EQUAL] = " >= ", [OP_PLUS] = " + ", [OP_MINUS] = " - ",       [OP_TIMES] = " * ",
        [OP_DIV] = " div ",       [OP_MOD] = " mod "};
    return texts[op];
}

/* The question that jr:choice-name() asks about stands in quotes. */
static void write_argument(const struct writer *w, const struct node *call, const struct node *n)
{
    if (n == call->first || n->kind != NODE_TEXT ||
        strcmp(call->function->name, "jr:choice-name") != 0) {
        write_node(w, n);
        return;
    }
    buf_adds(w->out, "' ");
    w->paths->question(w->paths->cls, n->text, w->out);
    buf_adds(w->out, " '");
}

static void write_call(const struct writer *w, const struct node *call)
{
    buf_adds(w->out, call->function->name);
    buf_addc(w->out, '(');
    for (const struct node *n = call->first; n != NULL; n = n->next) {
        write_argument(w, call, n);
        buf_adds(w->out, n->next != NULL ? ", " : "");
    }
    buf_addc(w->out, ')');
}

static void write_node(const struct writer *w, const struct node *n)
{
    switch (n->kind) {
    case NODE_TEXT:
        write_text(w->out, n->text);
        break;
    case NODE_NUMBER:
        buf_add_slice(w->out, number_to_text(n->number, w->arena));
        break;
    case NODE_QUESTION:
        w->paths->question(w->paths->cls, n->text, w->out);
        break;
    case NODE_COLUMN:
        w->paths->column(w->paths->cls, n->text, w->out);
        break;
    case NODE_SELF:
        buf_addc(w->out, '.');
        break;
    case NODE_NEGATE: /* a pair of signs makes a number and no more */
        buf_adds(w->out, n->odd ? "-" : "- -");
        write_operand(w, n->first);
        break;
    case NODE_CHAIN:
        for (const struct node *operand = n->first; operand != NULL; operand = operand->next) {
            buf_adds(w->out, operand == n->first ? "" : operator_text(operand->op));
            write_operand(w, operand);
        }
        break;
    case NODE_CALL:
        write_call(w, n);
        break;
    }
}

void expr_write(const struct expr *e, const struct expr_paths *paths, struct arena *a,
                struct buf *out)
{
    const struct writer w = {.paths = paths, .arena = a, .out = out};
    write_node(&w, e->root);
}
