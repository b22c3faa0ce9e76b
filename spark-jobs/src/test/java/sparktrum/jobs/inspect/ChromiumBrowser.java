package sparktrum.jobs.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, spoken to by its DevTools protocol. */
final class ChromiumBrowser implements Browser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTENING = "DevTools listening on ";
  private static final int PATIENCE_SECONDS = 120;

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private int lastId;
  private String session;

  private ChromiumBrowser(Path program, Path profile, Path file) throws IOException {
    this.profile = profile;
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=1400,900",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .join();
    String target = call("Target.createTarget", "url", "about:blank").get("targetId").asText();
    ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
    session = call("Target.attachToTarget", attach).get("sessionId").asText();
    for (String domain : List.of("Runtime", "Log", "Network", "Page")) {
      call(domain + ".enable", JSON.createObjectNode());
    }
    call("Page.navigate", "url", file.toUri().toString());
    await("document.readyState === 'complete'");
  }

  /** The program on this machine, if there is one. */
  static Optional<Path> program() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens {@code file} from disk with a new profile in {@code profile}. */
  static Browser open(Path profile, Path file) {
    try {
      return new ChromiumBrowser(program().orElseThrow(), profile, file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The address of the protocol, which Chromium writes on its error stream. */
  private String address() throws IOException {
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread drain = new Thread(() -> errors.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return line.substring(LISTENING.length());
      }
    }
    throw new IOException("Chromium ended before it listened");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        try {
          messages.add(JSON.readTree(message.toString()));
        } catch (IOException malformed) {
          throw new UncheckedIOException(malformed);
        }
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private JsonNode call(String method, String name, String value) {
    return call(method, JSON.createObjectNode().put(name, value));
  }

  private JsonNode call(String method, ObjectNode parameters) {
    int id = ++lastId;
    ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
    request.set("params", parameters);
    if (session != null) {
      request.put("sessionId", session);
    }
    socket.sendText(request.toString(), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
    }
  }

  private JsonNode next() {
    try {
      JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("Chromium is silent");
      }
      note(message.path("method").asText(), message.path("params"));
      return message;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private void note(String event, JsonNode parameters) {
    switch (event) {
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
      case "Log.entryAdded" -> complaints.add(parameters.path("entry").path("text").asText());
      case "Runtime.consoleAPICalled" -> complaints.add(parameters.toString());
      default -> {}
    }
  }

  @Override
  public String text(String expression) {
    JsonNode answer = call("Runtime.evaluate", "expression", "String(" + expression + ")");
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value").asText();
  }

  /** The middle of an element that stands in view. */
  private ObjectNode middle(String selector) {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
    text("document.querySelector('" + selector + "').scrollIntoView({block: 'nearest'})");
    return JSON.createObjectNode()
        .put("x", Double.parseDouble(text(box + ".left + " + box + ".width / 2")))
        .put("y", Double.parseDouble(text(box + ".top + " + box + ".height / 2")));
  }

  private void mouse(String type, ObjectNode at, String button) {
    ObjectNode event = at.deepCopy();
    event.put("type", type).put("button", button).put("clickCount", "none".equals(button) ? 0 : 1);
    call("Input.dispatchMouseEvent", event);
  }

  @Override
  public void click(String selector) {
    ObjectNode at = middle(selector);
    mouse("mousePressed", at, "left");
    mouse("mouseReleased", at, "left");
  }

  @Override
  public void pointAt(String selector) {
    mouse("mouseMoved", middle(selector), "none");
  }

  @Override
  public void press(String key) {
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", JSON.createObjectNode().put("type", type).put("key", key));
    }
  }

  @Override
  public void await(String expression) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!"true".equals(text(expression))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never became true: " + expression);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AssertionError(stopped);
      }
    }
  }

  @Override
  public List<String> requests() {
    return requests;
  }

  @Override
  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      // Links out of the folder, which JUnit would not follow when it clears up.
      for (String link : List.of("SingletonLock", "SingletonSocket", "SingletonCookie")) {
        Files.deleteIfExists(profile.resolve(link));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
