/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-document-prepare.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <poppler.h>

/* By how much of a file its kind is told. */
#define SNIFF_SIZE 4096
/* Larger ones get no picture, which would take longer than they are looked for. */
#define PICTURE_MAX_SIZE (20 * 1024 * 1024)
#define PICTURE_PIXELS 96
#define IMAGE_MAX_PIXELS (100 * 1000 * 1000)

static char *
guess_media_type (ClDocumentDraft *draft)
{
  guint8 start[SNIFF_SIZE];
  gsize size = (gsize) MIN (draft->size, SNIFF_SIZE);
  g_autofree char *type = NULL;
  g_autofree char *media_type = NULL;

  if (!cl_document_draft_read (draft, 0, start, size, NULL))
    size = 0;
  type = g_content_type_guess (draft->name, start, size, NULL);
  media_type = g_content_type_get_mime_type (type);
  return media_type != NULL && cl_document_check_media_type (media_type, NULL)
           ? g_steal_pointer (&media_type)
           : g_strdup ("application/octet-stream");
}

static GBytes *
save_picture (GdkPixbuf *picture)
{
  g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (picture);
  char *data;
  gsize size;

  return gdk_pixbuf_save_to_buffer (upright, &data, &size, "png", NULL, NULL)
           ? g_bytes_new_take (data, size)
           : NULL;
}

/* Few bytes can say that a picture is enormous, and it would be held in memory as such. */
static gboolean
is_drawable (const char *path)
{
  int width, height;

  return gdk_pixbuf_get_file_info (path, &width, &height) != NULL && width > 0 && height > 0 &&
         (gint64) width * height <= IMAGE_MAX_PIXELS;
}

static GBytes *
draw_image (const char *path)
{
  g_autoptr (GdkPixbuf)
    picture = is_drawable (path)
                ? gdk_pixbuf_new_from_file_at_size (path, PICTURE_PIXELS, PICTURE_PIXELS, NULL)
                : NULL;

  return picture != NULL ? save_picture (picture) : NULL;
}

/* Longer than any page that PDF allows. */
#define MAX_POINTS 14400.0

static cairo_status_t
append_png (void *array, const unsigned char *data, unsigned int size)
{
  g_byte_array_append (array, data, size);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw_page (PopplerPage *page)
{
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *png = g_byte_array_new ();
  gboolean is_drawn;

  poppler_page_get_size (page, &width, &height);
  width = CLAMP (width, 1, MAX_POINTS);
  height = CLAMP (height, 1, MAX_POINTS);
  scale = PICTURE_PIXELS / MAX (MAX (width, height), 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) (width * scale), 1),
                                        MAX ((int) (height * scale), 1));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  is_drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS &&
             cairo_surface_write_to_png_stream (surface, append_png, png) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (is_drawn)
    return g_byte_array_free_to_bytes (png);
  g_byte_array_unref (png);
  return NULL;
}

static GBytes *
draw_pdf (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GObject)
    document = uri != NULL ? (GObject *) poppler_document_new_from_file (uri, NULL, NULL) : NULL;
  g_autoptr (GObject) page = NULL;

  if (document == NULL || poppler_document_get_n_pages (POPPLER_DOCUMENT (document)) < 1)
    return NULL;
  page = (GObject *) poppler_document_get_page (POPPLER_DOCUMENT (document), 0);
  return page != NULL ? draw_page (POPPLER_PAGE (page)) : NULL;
}

/* What cannot be drawn has the icon of its kind. */
static GBytes *
draw (const char *path, ClDocumentDraft *draft)
{
  if (draft->size > PICTURE_MAX_SIZE)
    return NULL;
  if (g_str_equal (draft->media_type, "application/pdf"))
    return draw_pdf (path);
  return g_str_has_prefix (draft->media_type, "image/") ? draw_image (path) : NULL;
}

static void
do_prepare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (ClDocumentDraft) draft = cl_document_draft_new (0, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!cl_document_draft_open (draft, path, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  draft->media_type = guess_media_type (draft);
  draft->thumbnail = draw (path, draft);
  g_task_return_pointer (task, g_steal_pointer (&draft), g_object_unref);
}

/**
 * cl_document_prepare_async:
 * @path: a file
 * @cancellable: (nullable): drops the answer
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Looks what kind of file it is, and makes a small picture of it, on a thread of its own.
 */
void
cl_document_prepare_async (const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, cl_document_prepare_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  /* A page that takes for ever to be drawn keeps nobody waiting. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, do_prepare);
}

/**
 * cl_document_prepare_finish:
 * @result: what the callback was given
 * @error: return location for an error, as of cl_document_draft_open()
 *
 * Returns: (transfer full) (nullable): the document, of no client yet
 */
ClDocumentDraft *
cl_document_prepare_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, cl_document_prepare_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
