#ifndef COLLECTOR_QR_PICTURE_H
#define COLLECTOR_QR_PICTURE_H
/* An address as a picture for the camera of a phone (a QR code, as SVG). */
#include "common/arena.h"
#include "common/html.h"

/* Writes <svg class="qr" role="img" aria-label="label">; nothing when the text is too long for one.
   The arena is for scratch. */
void qr_picture_write(struct html *h, struct arena *a, const char *text, const char *label);

#endif
