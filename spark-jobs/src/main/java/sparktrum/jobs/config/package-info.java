/**
 * Configuration: HOCON files to validated records, one record a section.
 *
 * <p>{@link sparktrum.jobs.config.ConfigLoader} layers {@code sparktrum-reference.conf} (every key,
 * its unit and meaning), the user's file and the overrides of the command line, and reports
 * everything that is wrong at once. Imported by the commands and the jobs; imports settings records
 * of {@code env} and {@code agents}, and no Spark.
 */
package sparktrum.jobs.config;
