package sparktrum.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  @ParameterizedTest
  @ValueSource(strings = {"local[1]", "local[16]", "local[*]"})
  void processesArePlacesWithoutSpeculation(String name) {
    assertThat(Place.problem(name)).isEmpty();
    Place place = Place.of(name);
    assertThat(place.master()).isEqualTo(name);
    assertThat(place.canSpeculate()).isFalse();
    assertThat(place.settings()).doesNotContainKeys("cores.max", "speculation");
  }

  @Test
  void clusterIsAPlaceThatCanBeCutToExecutorsOfOneCore() throws IOException {
    try (ServerSocket master = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "spark://127.0.0.1:" + master.getLocalPort();
      assertThat(Place.problem(url)).isEmpty();
      assertThat(Place.problem(url + "#2")).isEmpty();
      assertThat(Place.of(url).settings()).doesNotContainKeys("cores.max", "speculation");
      assertThat(Place.of(url + "#1").canSpeculate()).isFalse();
      Place two = Place.of(url + "#2").speculating();
      assertThat(two.master()).isEqualTo(url);
      assertThat(two.label()).isEqualTo(url + "#2, speculation");
      assertThat(two.settings())
          .containsEntry("cores.max", "2")
          .containsEntry("executor.cores", "1")
          .containsEntry("speculation", "true")
          .containsEntry("driver.host", "127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "local",
        "local[0]",
        "local[-1]",
        "local[2,3]",
        "yarn",
        "spark://host",
        "spark://h:1#0",
        "k8s://https://host:443",
        "local-cluster[2,1,1024]",
        "spark://a/b:7077"
      })
  void othersAreNot(String name) {
    assertThat(Place.problem(name)).hasValueSatisfying(it -> assertThat(it).startsWith("is not "));
  }

  @Test
  void impossiblePortIsNamed() {
    assertThat(Place.problem("spark://127.0.0.1:70000"))
        .contains("has a port that is not in [1, 65535]: 70000");
  }
}
