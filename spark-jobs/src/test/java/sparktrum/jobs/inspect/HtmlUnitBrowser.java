package sparktrum.jobs.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.WebConsole;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.WebConnectionWrapper;

/** HtmlUnit: a browser in pure Java, without layout. */
final class HtmlUnitBrowser implements Browser {
  private static final int PATIENCE_MILLIS = 120_000;

  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final WebClient client = new WebClient(BrowserVersion.CHROME);
  private final HtmlPage page;

  private HtmlUnitBrowser(Path file) throws IOException {
    client.getWebConsole().setLogger(new ConsoleComplaints());
    client.getOptions().setThrowExceptionOnScriptError(true);
    client.setWebConnection(
        new WebConnectionWrapper(client) {
          @Override
          public WebResponse getResponse(WebRequest request) throws IOException {
            requests.add(request.getUrl().toString());
            return super.getResponse(request);
          }
        });
    page = client.getPage(file.toUri().toURL());
  }

  /** Opens {@code file} from disk. */
  static Browser open(Path file) {
    try {
      return new HtmlUnitBrowser(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private final class ConsoleComplaints implements WebConsole.Logger {
    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public void trace(Object message) {}

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public void debug(Object message) {}

    @Override
    public boolean isInfoEnabled() {
      return false;
    }

    @Override
    public void info(Object message) {}

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public void warn(Object message) {
      complaints.add(String.valueOf(message));
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    public void error(Object message) {
      complaints.add(String.valueOf(message));
    }
  }

  @Override
  public String text(String expression) {
    return String.valueOf(
        page.executeJavaScript("String(" + expression + ")").getJavaScriptResult());
  }

  @Override
  public void click(String selector) {
    try {
      page.<DomElement>querySelector(selector).click();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void pointAt(String selector) {
    // HtmlUnit knows no place of an SVG element, so its own mouse cannot go there.
    page.executeJavaScript(
        "document.querySelector('"
            + selector
            + "').dispatchEvent(new MouseEvent('mousemove', {bubbles: true, clientX: 9}))");
  }

  @Override
  public void press(String key) {
    // HtmlUnit's keys are numbers; the page listens for names.
    page.executeJavaScript(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '"
            + key
            + "', bubbles: true}))");
  }

  @Override
  public void await(String expression) {
    long tries = PATIENCE_MILLIS / 50;
    while (!"true".equals(text(expression))) {
      if (tries-- == 0) {
        throw new AssertionError("never became true: " + expression);
      }
      client.waitForBackgroundJavaScript(50);
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
    client.close();
  }
}
