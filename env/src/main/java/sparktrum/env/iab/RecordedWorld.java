package sparktrum.env.iab;

/** Plays a window of a {@link Recording} into a lane, in place of its random processes. */
final class RecordedWorld {
  private Recording recording;
  private int sample;

  /** Starts an episode: the first sample of its window, whose arrivals are of the slot before. */
  void restart(Lane lane, long episodeSeed) {
    recording = lane.network.task.recording();
    sample = recording.window(episodeSeed, lane.network.rules.sizes().horizon());
    if (!recording.hasNoise()) {
      lane.outside.silence();
    }
    for (int user = 0; user < lane.network.users; user++) {
      lane.serve(user, recording.servingNode(sample, user));
    }
    show(lane);
  }

  /** One slot. */
  void step(Lane lane) {
    sample++;
    show(lane);
    for (int user = 0; user < lane.network.users; user++) {
      lane.queues.arrive(user, recording.arrivingBits(sample, user));
    }
  }

  /** Hands over the users whose serving node is another in this sample than in the one before. */
  void handOver(Lane lane) {
    boolean any = false;
    for (int user = 0; user < lane.network.users; user++) {
      int node = recording.servingNode(sample, user);
      if (node != lane.groups.servingNodes[user]) {
        lane.handOver(user, node);
        any = true;
      }
    }
    if (any) {
      lane.quality.update(lane.transmission);
    }
  }

  private void show(Lane lane) {
    recording.copyGains(sample, lane.links.gains);
    if (recording.hasNoise()) {
      recording.copyNoise(sample, lane.outside.atUsers, lane.outside.atNodes);
    }
  }
}
