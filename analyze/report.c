#include "analyze/report.h"

#include <assert.h>
#include <string.h>

/* A growing array in an arena: what it outgrows stays behind until the arena dies, at most as much
   again as the array. */
struct list {
    void *items;
    size_t n;
    size_t cap;
    size_t item_size;
};

enum { LIST_CAP = 16 };

static void list_begin(struct list *list, struct arena *a, size_t item_size)
{
    *list = (struct list){
        .items = arena_array(a, LIST_CAP, item_size), .cap = LIST_CAP, .item_size = item_size};
}

/* Gives the copy's place, until the next one is added. */
static void *list_add(struct list *list, struct arena *a, const void *item)
{
    assert(list->items != NULL);
    if (list->n == list->cap) {
        void *grown = arena_array(a, 2 * list->cap, list->item_size);
        memcpy(grown, list->items, list->n * list->item_size);
        list->items = grown;
        list->cap *= 2;
    }
    void *place = (char *)list->items + list->n * list->item_size;
    memcpy(place, item, list->item_size);
    list->n++;
    return place;
}

struct report_builder {
    struct report report;
    struct list blocks;
    struct list items;              /* of the list being built */
    struct list cells;              /* of the table being built */
    struct report_table *table;     /* NULL outside a table */
    struct report_block *open_list; /* the block just added, when it is a list */
};

static struct report_block *add_block(struct report_builder *b, struct report_block block)
{
    assert(b->table == NULL);
    b->open_list = NULL;
    return list_add(&b->blocks, b->report.arena, &block);
}

struct report_builder *report_begin(struct arena *a, const struct language *l,
                                    const struct settings *s, const char *title, const char *made,
                                    const char *version)
{
    struct report_builder *b = arena_alloc(a, sizeof *b);
    b->report = (struct report){
        .arena = a, .language = l, .settings = s, .title = title, .made = made, .version = version};
    list_begin(&b->blocks, a, sizeof(struct report_block));
    if (s->simulated) {
        report_notice(b, tr(l, "Simulated data: the council, the services and all answers in this "
                               "report are invented."));
    }
    if (language_is_draft(l)) {
        report_notice(b, tr(l, "This translation is a draft. Nobody has confirmed it yet."));
    }
    return b;
}

void report_for_everybody(struct report_builder *b)
{
    b->report.for_everybody = true;
}

void report_large(struct report_builder *b)
{
    b->report.large = true;
}

void report_heading(struct report_builder *b, int level, const char *id, const char *text)
{
    assert(level >= 2 && level <= 4);
    add_block(b,
              (struct report_block){.kind = BLOCK_HEADING, .level = level, .id = id, .text = text});
}

void report_paragraph(struct report_builder *b, const char *text)
{
    add_block(b, (struct report_block){.kind = BLOCK_PARAGRAPH, .text = text});
}

void report_notice(struct report_builder *b, const char *text)
{
    add_block(b, (struct report_block){.kind = BLOCK_NOTICE, .text = text});
}

void report_list_item(struct report_builder *b, struct report_item item)
{
    if (b->open_list == NULL) {
        list_begin(&b->items, b->report.arena, sizeof item);
        b->open_list = add_block(b, (struct report_block){.kind = BLOCK_LIST});
    }
    list_add(&b->items, b->report.arena, &item);
    b->open_list->items = b->items.items;
    b->open_list->n_items = b->items.n;
}

void report_table_begin(struct report_builder *b, const char *caption, const char *const *columns,
                        size_t n_columns)
{
    assert(b->table == NULL && n_columns > 0);
    list_begin(&b->cells, b->report.arena, sizeof(struct report_cell));
    b->table = arena_alloc(b->report.arena, sizeof *b->table);
    const char **kept = arena_array(b->report.arena, n_columns, sizeof *kept);
    memcpy(kept, columns, n_columns * sizeof *kept);
    *b->table = (struct report_table){.caption = caption, .columns = kept, .n_columns = n_columns};
}

void report_table_cell(struct report_builder *b, struct report_cell cell)
{
    assert(b->table != NULL);
    list_add(&b->cells, b->report.arena, &cell);
}

void report_table_end(struct report_builder *b)
{
    struct report_table *table = b->table;
    assert(table != NULL && b->cells.n % table->n_columns == 0);
    table->cells = b->cells.items;
    table->n_rows = b->cells.n / table->n_columns;
    b->table = NULL;
    add_block(b, (struct report_block){.kind = BLOCK_TABLE, .table = table});
}

void report_chart(struct report_builder *b, const struct chart *chart)
{
    add_block(b, (struct report_block){.kind = BLOCK_CHART, .chart = chart});
}

const struct report *report_end(struct report_builder *b)
{
    assert(b->table == NULL);
    b->report.blocks = b->blocks.items;
    b->report.n_blocks = b->blocks.n;
    return &b->report;
}
