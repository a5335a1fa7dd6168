/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The largest document that is taken, and the largest that a batch takes or gives in one line
 * (docs: CTL, batch). */
#define CL_DOCUMENT_MAX_SIZE (G_GINT64_CONSTANT (512) * 1024 * 1024)
#define CL_DOCUMENT_LINE_MAX_SIZE (G_GINT64_CONSTANT (10) * 1024 * 1024)
/* Names are those of files. */
#define CL_DOCUMENT_NAME_MAX_BYTES 200
/* A small picture of it, as PNG. */
#define CL_DOCUMENT_THUMBNAIL_MAX_SIZE (64 * 1024)

#define CL_TYPE_DOCUMENT (cl_document_get_type ())
G_DECLARE_FINAL_TYPE (ClDocument, cl_document, CL, DOCUMENT, GObject)

/**
 * ClDocument:
 * @id: its row
 * @client: of whose record it is
 * @case_id: of which case, or 0
 * @case_title: (nullable): only where the asking member may know of the case
 * @author: who added it
 * @is_clinical: whether it is part of the chart, and encrypted
 * @name: (nullable): as a file is named; %NULL where it cannot be read
 * @media_type: (nullable): as `application/pdf`; %NULL with @name
 * @thumbnail: (nullable): a small picture of it, as PNG
 * @size: how many bytes it has
 * @added_at: when it was added
 * @is_damaged: whether its name was changed outside the program
 * @may_change: whether the asking member may rename and remove it
 *
 * A document of a client, without what is in it. Plain data.
 */
struct _ClDocument
{
  GObject parent_instance;

  gint64 id;
  gint64 client;
  gint64 case_id;
  char *case_title;
  gint64 author;
  gboolean is_clinical;
  char *name;
  char *media_type;
  GBytes *thumbnail;
  gint64 size;
  gint64 added_at;
  gboolean is_damaged;
  gboolean may_change;
};

ClDocument *cl_document_new (gint64 id, gint64 client, gint64 author, gboolean is_clinical);

gboolean cl_document_check_name (const char *name, GError **error);
gboolean cl_document_check_media_type (const char *media_type, GError **error);
gboolean cl_document_check_size (gint64 size, GError **error);

G_END_DECLS
