package sparktrum.jobs.cluster;

import com.esotericsoftware.kryo.Kryo;
import org.apache.spark.serializer.KryoRegistrator;

public final class WireRegistrator implements KryoRegistrator {
  @Override
  public void registerClasses(Kryo kryo) {}
}
