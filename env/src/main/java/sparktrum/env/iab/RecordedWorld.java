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

  private void show(Lane lane) {
    recording.copyGains(sample, lane.links.gains);
    if (recording.hasNoise()) {
      recording.copyNoise(sample, lane.outside.atUsers, lane.outside.atNodes);
    }
  }
}
