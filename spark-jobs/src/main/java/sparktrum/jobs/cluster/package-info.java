/**
 * Everything about Spark that is not one job's business: the session and its settings, Kryo
 * registration, workers that live as long as an executor, partitioning, interruption.
 *
 * <p>May import the wire types of {@code env} and {@code agents}; knows no job and no configuration
 * file.
 */
package sparktrum.jobs.cluster;
