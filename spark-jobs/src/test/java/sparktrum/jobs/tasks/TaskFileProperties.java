package sparktrum.jobs.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.hadoop.conf.Configuration;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.IabTask;

class TaskFileProperties {

  @Property(tries = 40, seed = "21")
  void everyTaskComesBackEqualWithItsHashAndItsTrajectory(
      @ForAll @IntRange(min = 2, max = 5) int nodes,
      @ForAll @IntRange(min = 2, max = 6) int bands,
      @ForAll @IntRange(min = 1, max = 8) int users,
      @ForAll @IntRange(min = 0, max = 99) int split,
      @ForAll @LongRange(min = 0, max = 100_000) long index,
      @ForAll long seed)
      throws IOException {
    IabPreset preset =
        IabPreset.of(IabSettings.standard(new Sizes(nodes, bands, users, 30, 0.005)));
    TaskDistribution tasks = preset.tasks(seed);
    Split drawn = tasks.splits().get(split % tasks.splits().size());
    IabTask task = (IabTask) tasks.task(drawn, index);
    Path file = Files.createTempFile("task", ".json");
    try {
      TaskFile.write(task, null, file.toString(), new Configuration());
      IabTask back = TaskFile.read(file.toString(), new Configuration()).task();
      assertThat(back).isEqualTo(task);
      assertThat(back.taskHash()).isEqualTo(task.taskHash());
      assertThat(Trajectories.of(preset, back, seed))
          .isEqualTo(Trajectories.of(preset, task, seed));
    } finally {
      Files.delete(file);
    }
  }
}
