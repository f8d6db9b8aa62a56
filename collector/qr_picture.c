#include "collector/qr_picture.h"

#include <qrencode.h>

#include "common/buf.h"

enum { QUIET = 4 /* squares of white around it, which cameras need */ };

/* Squares of one row of the picture as one path: "M x y h n v 1 h -n z" for each dark run. */
static void add_row(struct buf *path, const unsigned char *squares, int width, int y)
{
    int x = 0;
    while (x < width) {
        int end = x;
        while (end < width && (squares[end] & 1) != 0) {
            end++;
        }
        if (end > x) {
            buf_addf(path, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, end - x, end - x);
        }
        x = end + 1;
    }
}

static void write_svg(struct html *h, struct arena *a, const QRcode *code, const char *label)
{
    struct buf path;
    buf_init(&path, 65536);
    const unsigned char *row = code->data;
    const int size = code->width + 2 * QUIET;
    for (int y = 0; y < code->width; y++, row += code->width) {
        add_row(&path, row, code->width, y);
    }
    html_open(h, EL_SVG);
    html_attr(h, AT_CLASS, "qr");
    html_attr(h, AT_ROLE, "img");
    html_attr(h, AT_ARIA_LABEL, label);
    html_attr(h, AT_VIEWBOX, arena_printf(a, "0 0 %d %d", size, size));
    html_open(h, EL_RECT);
    html_attr_int(h, AT_WIDTH, size);
    html_attr_int(h, AT_HEIGHT, size);
    html_attr(h, AT_FILL, "#fff");
    html_close(h, EL_RECT);
    html_open(h, EL_PATH);
    html_attr(h, AT_D, buf_str(&path));
    html_attr(h, AT_FILL, "#000");
    html_close(h, EL_PATH);
    html_close(h, EL_SVG);
    buf_done(&path);
}

void qr_picture_write(struct html *h, struct arena *a, const char *text, const char *label)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (code != NULL) {
        write_svg(h, a, code, label);
        QRcode_free(code);
    }
}
