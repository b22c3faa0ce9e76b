/**
 * Recordings on disk: {@link sparktrum.jobs.trace.TraceTables} is the schema, {@link
 * sparktrum.jobs.trace.TraceReader} and {@link sparktrum.jobs.trace.TraceWriter} turn a directory
 * of Parquet or CSV files into a {@link sparktrum.env.iab.Recording} and back.
 *
 * <p>Everything that is wrong with the files is reported with file, row, column, value and what to
 * do about it. May import {@code config} for its problems, {@code store} for its tables, and {@code
 * env}; no Spark.
 */
package sparktrum.jobs.trace;
