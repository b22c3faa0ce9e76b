/**
 * What a run leaves behind: its directory, manifest, checkpoints and tables.
 *
 * <p>All files go through Hadoop's {@code FileSystem}, so {@code file:}, {@code hdfs:} and {@code
 * s3a:} look alike. A file appears under its name only when it is whole: it is written under
 * another name first and renamed. {@code manifest.json} is replaced last and lists the table files
 * that count, so a reader that follows it never sees half-written or repeated rows.
 *
 * <p>Imported by the commands and the jobs; imports {@code sparktrum.jobs.config}.
 */
package sparktrum.jobs.store;
