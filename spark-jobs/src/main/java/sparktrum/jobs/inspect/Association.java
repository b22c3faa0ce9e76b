package sparktrum.jobs.inspect;

import sparktrum.env.Preset;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;

/** Which node serves which user, asked from the environment itself. */
final class Association {
  private final int[] servingNodes;

  private Association(int[] servingNodes) {
    this.servingNodes = servingNodes;
  }

  /** The association at the start of an episode of {@code task}. */
  static Association of(Preset preset, TaskVariant task) {
    SpectrumEnvironment environment = (SpectrumEnvironment) preset.newEnvironment(1);
    environment.reset(0, task, 0, StepBuffers.of(environment));
    SpectrumView view = environment.spectrumView(0);
    int[] serving = new int[view.userCount()];
    for (int user = 0; user < serving.length; user++) {
      serving[user] = view.servingNode(user);
    }
    return new Association(serving);
  }

  int servingNode(int user) {
    return servingNodes[user];
  }

  int usersOf(int node) {
    int users = 0;
    for (int serving : servingNodes) {
      users += serving == node ? 1 : 0;
    }
    return users;
  }
}
