/**
 * Tasks from outside: saved as JSON, played on recordings, sent to executors.
 *
 * <p>{@link sparktrum.jobs.tasks.TaskFile} reads and writes one task, {@link
 * sparktrum.jobs.tasks.TaskSource} is where the tasks of a job come from. Imported by the jobs and
 * commands; imports {@code config} and {@code trace}, and no Spark.
 */
package sparktrum.jobs.tasks;
