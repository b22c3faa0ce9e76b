package sparktrum.jobs.tasks;

import sparktrum.env.Split;
import sparktrum.env.iab.ChannelProfile;
import sparktrum.env.iab.IabRules;
import sparktrum.env.iab.IabTask;
import sparktrum.env.iab.InterferenceProfile;
import sparktrum.env.iab.Recording;
import sparktrum.env.iab.Scenario;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.env.topology.Placement;
import sparktrum.env.traffic.TrafficProfile;

/**
 * A saved task: everything that influences its episodes, and its identity. Keys are the components
 * of the records of {@code env} in kebab-case, with their units.
 *
 * @param format {@link #FORMAT}
 * @param taskId identity, unique in an evaluation
 * @param taskHash hash of the content in hexadecimal
 * @param split split it was drawn for
 * @param inDistribution whether that split follows the distribution agents train on
 * @param source simulated, or trace with the directory of a recording
 */
public record TaskDocument(
    String format,
    String taskId,
    String taskHash,
    String split,
    boolean inDistribution,
    Source source,
    IabRules rules,
    Scenario scenario,
    Placement placement,
    MobilityProfile mobility,
    DuplexPlan duplex,
    TrafficProfile traffic,
    ChannelProfile channel,
    InterferenceProfile interference) {
  static final String FORMAT = "sparktrum-task-1";

  /** Where channel, interference, serving nodes and arrivals come from. */
  public sealed interface Source permits Simulated, Trace {}

  /** From random processes. */
  public record Simulated() implements Source {}

  /**
   * From a recording.
   *
   * @param directory of its files; relative paths start from the task's file
   */
  public record Trace(String directory) implements Source {}

  public TaskDocument {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("format is not " + FORMAT + ": " + format);
    }
  }

  static TaskDocument of(IabTask task, Source source) {
    return new TaskDocument(
        FORMAT,
        task.taskId(),
        Long.toHexString(task.taskHash()),
        task.split().name(),
        task.split().inDistribution(),
        source,
        task.rules(),
        task.scenario(),
        task.placement(),
        task.mobility(),
        task.duplex(),
        task.traffic(),
        task.channel(),
        task.interference());
  }

  /**
   * The task.
   *
   * @param recording what it plays; null if it is simulated
   * @throws IllegalArgumentException if its parts do not fit each other
   */
  IabTask task(Recording recording) {
    return new IabTask(
        taskId,
        new Split(split, inDistribution),
        rules,
        scenario,
        placement,
        mobility,
        duplex,
        traffic,
        channel,
        interference,
        recording);
  }
}
