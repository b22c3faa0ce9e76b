package sparktrum.jobs.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabTask;
import sparktrum.env.spectrum.Jammer;

/** Tasks of every split come back from their file as they were. */
class SavedTaskTest {
  @TempDir private Path directory;

  @Test
  void aSavedTaskReadsBackEqualInEverySplit() {
    TaskDistribution tasks = IabPreset.of(IabSettings.standard()).tasks(1);
    Configuration hadoop = new Configuration(false);
    Set<Class<?>> jammers = new HashSet<>();
    for (Split split : tasks.splits()) {
      for (int index = 0; index < 3; index++) {
        IabTask task = (IabTask) tasks.task(split, index);
        String file = directory.resolve(split.name() + index + ".json").toUri().toString();
        TaskFile.write(task, null, file, hadoop);
        assertThat(TaskFile.read(file, hadoop).task()).as(task.taskId()).isEqualTo(task);
        task.interference().jammers().stream().map(Jammer::getClass).forEach(jammers::add);
      }
    }
    assertThat(jammers).as("kinds of jammers among them").hasSize(2);
  }
}
