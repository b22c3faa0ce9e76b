package sparktrum.env.iab;

import sparktrum.env.StepBuffers;

/**
 * Records what the random processes of a task do in one episode. They do not depend on the actions,
 * so the episode is played with everything off.
 */
public final class EpisodeRecorder {
  private final RecordingShape shape;
  private final IabEnvironment environment;
  private final float[] gains;
  private final float[] noise;
  private final double[] arrivals;
  private final int[] servingNodes;

  private EpisodeRecorder(IabRules rules) {
    shape = RecordingShape.of(rules.sizes(), rules.sizes().horizon() + 1);
    environment = IabEnvironment.create(rules, 1);
    gains = new float[shape.samples() * shape.links()];
    noise = new float[shape.samples() * shape.receivers()];
    arrivals = new double[shape.samples() * shape.users()];
    servingNodes = new int[shape.samples() * shape.users()];
  }

  /**
   * The series of one episode: {@code task.with(recording)} under the same episode seed has the
   * trajectory of {@code task} bit for bit, whatever the actions.
   */
  public static Recording record(IabTask task, long episodeSeed) {
    return new EpisodeRecorder(task.rules()).play(task, episodeSeed);
  }

  private Recording play(IabTask task, long episodeSeed) {
    StepBuffers buffers = StepBuffers.of(environment);
    int[] off = new int[environment.actionSpec().headCount()];
    environment.reset(0, task, episodeSeed, buffers);
    take(0);
    for (int sample = 1; sample < shape.samples(); sample++) {
      environment.step(off, buffers);
      take(sample);
    }
    return Recording.of(shape, new Recording.Series(gains, noise, arrivals, servingNodes));
  }

  private void take(int sample) {
    Lane lane = environment.lane(0);
    System.arraycopy(lane.links.gains, 0, gains, sample * shape.links(), shape.links());
    int receiver = sample * shape.receivers();
    float[] atUsers = lane.outside.atUsers;
    float[] atNodes = lane.outside.atNodes;
    System.arraycopy(atUsers, 0, noise, receiver, atUsers.length);
    System.arraycopy(atNodes, 0, noise, receiver + atUsers.length, atNodes.length);
    for (int user = 0; user < shape.users(); user++) {
      int at = sample * shape.users() + user;
      arrivals[at] = lane.queues.slotArrived(user);
      servingNodes[at] = lane.groups.servingNodes[user];
    }
  }
}
