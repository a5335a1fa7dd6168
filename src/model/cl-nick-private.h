/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of an enumeration, in the order of its values from 0. */
static inline int
cl_nick_find (const char *const *nicks, gsize n_nicks, const char *nick)
{
  if (nick == NULL)
    return -1;
  for (gsize i = 0; i < n_nicks; i++)
    if (g_str_equal (nicks[i], nick))
      return (int) i;
  return -1;
}

static inline const char *
cl_nick_get (const char *const *nicks, gsize n_nicks, int value)
{
  g_return_val_if_fail (value >= 0 && (gsize) value < n_nicks, NULL);

  return nicks[value];
}

G_END_DECLS
