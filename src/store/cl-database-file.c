/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "cl-error.h"

/* What is looked at of a file before SQLite opens it, so that a file that is not ours, or not
 * whole, is never changed (docs: PERFORMANCE, Durability). */

#define HEADER_SIZE 100
#define BALLAST_SIZE (512 * 1024)
#define ROOM_FOR_BALLAST (2 * BALLAST_SIZE)

/* On these a file is on another computer's disk, or several computers share the disk: what WAL
 * keeps in memory is not the same memory everywhere. */
static const guint32 network_file_systems[] = {
  0x6969, /* NFS */
  0x517b, /* SMB */
  0xfe534d42, /* SMB2 */
  0xff534d42, /* CIFS */
  0x5346414f, /* AFS */
  0x6b414653, /* AFS, the kernel's own */
  0x73757245, /* Coda */
  0x564c, /* NCP */
  0x00c36400, /* Ceph */
  0x0bd00bd0, /* Lustre */
  0x47504653, /* GPFS */
  0x20030528, /* OrangeFS */
  0x01161970, /* GFS2 */
  0x7461636f, /* OCFS2 */
  0x01021997, /* 9P, a virtual machine's shared folder */
  0x786f4256, /* VirtualBox's shared folder */
};

#define FUSE 0x65735546

/* FUSE is used for local disks too; these are not. */
static const char *const remote_fuse[] = {
  "fuse.sshfs",
  "fuse.rclone",
  "fuse.s3fs",
  "fuse.gvfsd-fuse",
  "fuse.glusterfs",
  "fuse.ceph-fuse",
  "fuse.davfs",
  "fuse.davfs2",
  "fuse.curlftpfs",
  "fuse.mfsmount",
  "fuse.goofys",
  "fuse.gcsfuse",
  "fuse.onedriver",
  "fuse.kio-fuse",
  "fuse.vmhgfs-fuse",
  "fuse.juicefs",
  "fuse.seaweedfs",
  "fuse.seadrive",
  NULL,
};

static gboolean
refuse (GError **error, const char *path, const char *sentence)
{
  g_autofree char *name = g_filename_display_name (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_propagate_error (error, cl_error_new (CL_ERROR_STORAGE, sentence, name));
#pragma GCC diagnostic pop
  return FALSE;
}

/* The type of the file system that is mounted as a device: the word after " - " of its line
 * (https://www.kernel.org/doc/html/latest/filesystems/proc.html, mountinfo). */
static char *
find_mount_type (const char *mounts, dev_t device)
{
  g_autofree char *number =
    g_strdup_printf (" %u:%u ", gnu_dev_major (device), gnu_dev_minor (device));
  g_auto (GStrv) lines = g_strsplit (mounts, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *type = strstr (lines[i], " - ");

      if (type != NULL && strstr (lines[i], number) != NULL && strstr (lines[i], number) < type)
        return g_strndup (type + 3, strcspn (type + 3, " "));
    }
  return NULL;
}

/**
 * cl_database_file_is_remote:
 * @magic: what statfs() says of the type of the file system
 * @mounts: (nullable): what the kernel lists as mounted, which names what is behind FUSE
 * @device: on which the file is
 *
 * Returns: whether the file system is a network's
 */
gboolean
cl_database_file_is_remote (guint32 magic, const char *mounts, dev_t device)
{
  g_autofree char *type = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (network_file_systems); i++)
    if (magic == network_file_systems[i])
      return TRUE;
  if (magic != FUSE || mounts == NULL)
    return FALSE;
  type = find_mount_type (mounts, device);
  return type != NULL && g_strv_contains (remote_fuse, type);
}

/**
 * cl_database_file_check_place:
 * @path: a folder or file that exists
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether it is on a file system on which several programs can share a database: WAL
 *   does not work over a network (docs: PERFORMANCE, Durability)
 */
gboolean
cl_database_file_check_place (const char *path, GError **error)
{
  struct statfs place;
  struct stat status;
  g_autofree char *mounts = NULL;

  if (statfs (path, &place) != 0 || stat (path, &status) != 0)
    return refuse (error, path, _ ("The place of “%s” could not be examined. Choose another."));
  if (place.f_type == FUSE)
    g_file_get_contents ("/proc/self/mountinfo", &mounts, NULL, NULL);
  if (cl_database_file_is_remote ((guint32) place.f_type, mounts, status.st_dev))
    return refuse (error, path,
                   _ ("“%s” is on another computer's disk. A practice shared over a network file "
                      "system loses changes, so it is not opened there. Copy it to a disk of "
                      "this computer."));
  return TRUE;
}

static guint32
read_number (const guint8 *header, gsize at)
{
  guint32 number;

  memcpy (&number, header + at, sizeof number);
  return GUINT32_FROM_BE (number);
}

/**
 * cl_database_file_has_wal:
 * @path: a database's file
 *
 * Returns: whether changes lie beside it that are not in it yet
 */
gboolean
cl_database_file_has_wal (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  struct stat status;

  return stat (wal, &status) == 0 && status.st_size > 0;
}

/* The header's fields: https://www.sqlite.org/fileformat2.html#the_database_header */
static gboolean
check_header (const char *path,
              const guint8 *header,
              gssize size,
              goffset file_size,
              guint newest,
              GError **error)
{
  guint32 page_size;

  if (size == 0)
    return refuse (error, path,
                   _ ("“%s” is empty. Choose a practice, or restore it from a backup."));
  if (size < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    return refuse (error, path,
                   _ ("“%s” is not a practice, or is damaged. Choose another file, or restore it "
                      "from a backup."));
  if (read_number (header, 68) != CL_APPLICATION_ID)
    return refuse (error, path,
                   _ ("“%s” belongs to another program. Choose a file made by Caseload."));
  if (read_number (header, 60) > newest)
    return refuse (error, path,
                   _ ("“%s” was made by a newer version of Caseload. Update Caseload on this "
                      "computer to open it."));
  page_size = (guint32) header[16] << 8 | header[17];
  if (page_size == 1)
    page_size = 65536;
  /* With a WAL the last page may be one that a checkpoint did not finish; it is in the WAL. */
  if (page_size < 512 || (goffset) page_size > file_size ||
      (file_size % page_size != 0 && !cl_database_file_has_wal (path)))
    return refuse (error, path,
                   _ ("“%s” is damaged: it ends in the middle. Restore it from a backup."));
  return TRUE;
}

/* By SQLite's own descriptor, without its locks: closing one of ours would drop the locks of
 * whoever has the file open in this program (https://www.sqlite.org/howtocorrupt.html, Posix
 * advisory locks). Returns: how much was read; -1 where it failed; -2 where it could not be opened
 */
static gssize
read_header (const char *path, guint8 header[HEADER_SIZE])
{
  sqlite3 *handle = NULL;
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  gssize n_read = -1;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
    n_read = -2;
  else if (file->pMethods->xFileSize (file, &size) == SQLITE_OK)
    {
      size = MIN (size, HEADER_SIZE);
      if (size == 0 || file->pMethods->xRead (file, header, (int) size, 0) == SQLITE_OK)
        n_read = (gssize) size;
    }
  sqlite3_close (handle);
  return n_read;
}

/**
 * cl_database_file_check:
 * @path: the file
 * @newest: the newest version of the schema that this program knows
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Reads the head of a file without SQLite, which could change it.
 *
 * Returns: whether it is a practice that can be opened; else @error says what to do
 */
gboolean
cl_database_file_check (const char *path, guint newest, GError **error)
{
  guint8 header[HEADER_SIZE];
  struct stat status;
  gssize size;

  if (stat (path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR))
    return refuse (error, path, _ ("There is no file “%s”. Check its name, or create a practice."));
  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    return refuse (error, path, _ ("“%s” is not a file. Choose a practice."));
  size = read_header (path, header);
  if (size == -2)
    return refuse (error, path,
                   _ ("“%s” cannot be read. Ask who looks after this computer for the right to "
                      "read and write it."));
  if (size < 0)
    return refuse (error, path,
                   _ ("“%s” cannot be read: the disk reports an error. Restore the practice from "
                      "a backup onto another disk."));
  return check_header (path, header, size, status.st_size, newest, error);
}

/* SQLite keeps its WAL beside the file, and needs to make it where it is not there yet. */
static gboolean
may_make_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  return access (folder, W_OK) == 0 || (access (wal, W_OK) == 0 && access (shm, W_OK) == 0);
}

/**
 * cl_database_may_write:
 * @path: a file that exists
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Returns: whether its place lets a practice be written; else @error says why not. What may only
 *   be read is opened by cl_database_open_read_only() (docs: PERFORMANCE, Durability)
 */
gboolean
cl_database_may_write (const char *path, GError **error)
{
  if (!cl_database_file_check_place (path, error))
    return FALSE;
  return (access (path, W_OK) == 0 && may_make_beside (path)) ||
         refuse (error, path,
                 _ ("“%s” cannot be written, and opening a client's record could not be logged. "
                    "Copy it to a place where you may write."));
}

/**
 * cl_database_file_create:
 * @path: where the file is to be
 * @error: return location for an error of CL_ERROR: %CL_ERROR_STORAGE
 *
 * Makes an empty file that was not there. The folder is made for its owner alone, and so is the
 * file (docs: VAULT, What is protected).
 *
 * Returns: whether it was made
 */
gboolean
cl_database_file_create (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return refuse (error, path, _ ("The folder of “%s” could not be made. Choose another place."));
  if (!cl_database_file_check_place (folder, error))
    return FALSE;
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return refuse (error, path,
                   g_file_test (path, G_FILE_TEST_EXISTS)
                     ? _ ("There is a file “%s” already. Choose another name.")
                     : _ ("“%s” could not be made. Choose a place where you may write."));
  close (fd);
  return TRUE;
}

/**
 * cl_database_remove_files:
 * @path: a database's file, which nobody has open or keeps
 *
 * Deletes it with everything beside it.
 */
void
cl_database_remove_files (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal", "-ballast" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

static char *
get_ballast_path (const char *path)
{
  return g_strconcat (path, "-ballast", NULL);
}

/* The room that was made on a full disk is not taken again at once. */
static gboolean
has_room (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs place;

  return statvfs (folder, &place) == 0 &&
         (guint64) place.f_bavail * place.f_frsize >= ROOM_FOR_BALLAST;
}

/**
 * cl_database_file_add_ballast:
 * @path: the database's file
 *
 * Keeps a small file beside it, freed when the disk is full: SQLite needs some room even to
 * delete (docs: PERFORMANCE, Durability). Where there is no room for it either, there is none.
 *
 * Returns: whether it is there
 */
gboolean
cl_database_file_add_ballast (const char *path)
{
  g_autofree char *ballast = get_ballast_path (path);
  gboolean is_there = TRUE;
  int fd;

  if (g_file_test (ballast, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!has_room (path))
    return FALSE;
  fd = open (ballast, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  if (posix_fallocate (fd, 0, BALLAST_SIZE) != 0)
    {
      g_unlink (ballast);
      is_there = FALSE;
    }
  close (fd);
  return is_there;
}

/**
 * cl_database_file_drop_ballast:
 * @path: the database's file
 *
 * Frees the room that cl_database_file_add_ballast() took.
 */
void
cl_database_file_drop_ballast (const char *path)
{
  g_autofree char *ballast = get_ballast_path (path);

  g_unlink (ballast);
}

/**
 * cl_database_dup_watched_path:
 * @path: a practice's file
 *
 * Returns: (transfer full): the file to which every commit of any program writes first
 */
char *
cl_database_dup_watched_path (const char *path)
{
  return g_strconcat (path, "-wal", NULL);
}
