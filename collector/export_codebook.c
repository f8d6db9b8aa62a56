#include "collector/export_write.h"
#include "common/csv.h"

static void write_item(struct csv_writer *csv, const struct export_column *column)
{
    const struct item *item = column->item;
    csv_cell(csv, column->name);
    csv_cell(csv, item_kind_name(item->kind));
    csv_cell(csv, item->theme == THEME_NONE ? "" : theme_code(item->theme));
    csv_cell(csv, item->anchor ? "yes" : "");
    csv_cell(csv, item->has_subject ? subject_name(item->subject) : "");
    csv_cell(csv, item->role == ROLE_NONE ? "" : item_role_name(item->role));
    csv_cell(csv, export_text(item->label));
}

static void write_choice(struct csv_writer *csv, const struct choice *choice)
{
    csv_cell(csv, choice->name);
    csv_cell(csv, export_text(choice->label));
    if (choice->scored) {
        csv_cell_double(csv, choice->score);
    } else {
        csv_cell(csv, "");
    }
    csv_row_end(csv);
}

void export_write_codebook(const struct export_columns *columns, FILE *to)
{
    static const char *const HEADER[] = {"column", "kind",     "theme",  "anchor", "subject",
                                         "role",   "question", "choice", "label",  "score"};
    struct csv_writer csv;
    csv_writer_init(&csv, to);
    for (size_t i = 0; i < sizeof HEADER / sizeof *HEADER; i++) {
        csv_cell(&csv, HEADER[i]);
    }
    csv_row_end(&csv);
    for (size_t c = 0; c < columns->n_columns; c++) {
        const struct choice_list *list = columns->columns[c].item->list;
        for (size_t i = 0; list != NULL && i < list->n_choices; i++) {
            write_item(&csv, &columns->columns[c]);
            write_choice(&csv, &list->choices[i]);
        }
        if (list == NULL) {
            write_item(&csv, &columns->columns[c]);
            write_choice(&csv, &(struct choice){.name = ""});
        }
    }
}
