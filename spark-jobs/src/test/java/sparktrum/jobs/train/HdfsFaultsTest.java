package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DFSTestUtil;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.ExtendedBlock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;

/** Runs whose directory lies on HDFS, a real one of two datanodes in this process. */
@Tag("faults")
@Timeout(600)
class HdfsFaultsTest {
  private static final String[] SETTINGS = {
    "training.iterations = 40",
    "training.checkpoint-every = 1",
    "spark.\"hadoop.dfs.replication\" = 2"
  };

  @TempDir private Path folder;
  private MiniDFSCluster hdfs;

  @BeforeEach
  void start() throws Exception {
    Configuration hadoop = new Configuration();
    hadoop.setInt("dfs.replication", 2);
    hdfs =
        new MiniDFSCluster.Builder(hadoop, folder.resolve("hdfs").toFile()).numDataNodes(2).build();
    hdfs.waitActive();
  }

  @AfterEach
  void stop() {
    hdfs.shutdown();
  }

  private String location() {
    return "hdfs://127.0.0.1:" + hdfs.getNameNodePort() + "/runs/run";
  }

  private static List<String> settings() {
    List<String> settings = new ArrayList<>(TinyRun.settings());
    settings.addAll(List.of(SETTINGS));
    return settings;
  }

  @Test
  void datanodeStoppedWhileWritingThenDriverKilledThenResumedToTheSameBits() throws Exception {
    Path log = folder.resolve("screen.txt");
    Process driver =
        DriverProcess.start(
            List.of(), DriverProcess.train("local[2]", location(), settings()), log);
    DriverProcess.waitForCommit(location(), 1, driver, log);
    hdfs.stopDataNode(0);
    long stopped = DriverProcess.waitForCommit(location(), 1).readManifest().iteration();
    DriverProcess.waitForCommit(location(), (int) stopped + 2, driver, log);
    assertThat(driver.isAlive()).as("killed amid the run").isTrue();
    driver.destroyForcibly();
    driver.waitFor();
    System.out.println(Files.readString(log));
    Process again =
        DriverProcess.start(List.of(), DriverProcess.resume("local[2]", location()), log);
    assertThat(again.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(again.exitValue()).as(Files.readString(log)).isZero();
    UndisturbedRun.assertSame(location(), folder.resolve("compared"), SETTINGS);
  }

  @Test
  void damagedReplicaIsPassedOverForAWholeOne() throws Exception {
    RunDirectory directory = RunDirectory.create(location(), new Configuration());
    RunManifest manifest =
        RunManifest.start("run", "train", ConfigLoader.load(TinyRun.settings()), Map.of());
    directory.writeManifest(manifest);
    var file = directory.path("manifest.json");
    DFSTestUtil.waitReplication(hdfs.getFileSystem(), file, (short) 2);
    ExtendedBlock block = DFSTestUtil.getFirstBlock(hdfs.getFileSystem(), file);
    for (int node = 0; node < 2; node++) {
      assertThat(directory.readManifest()).isEqualTo(manifest);
    }
    hdfs.corruptReplica(0, block);
    for (int read = 0; read < 20; read++) {
      assertThat(directory.readManifest()).isEqualTo(manifest);
    }
  }
}
