package fr.jalon.bench.subject;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a JVM of this machine tells of itself over JMX, which it need not have been started for. */
final class Jmx implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final List<ObjectName> collectors = new ArrayList<>();
    private final AtomicLong longest = new AtomicLong();

    // The address is that of a JVM of this machine and this user, which the bench has started.
    @SuppressWarnings("BanJNDI")
    Jmx(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
            beans = connector.getMBeanServerConnection();
            NotificationListener listener = (notification, handback) -> {
                if (notification.getUserData() instanceof CompositeData data) {
                    longest.accumulateAndGet(
                            GarbageCollectionNotificationInfo.from(data)
                                    .getGcInfo()
                                    .getDuration(),
                            Math::max);
                }
            };
            for (ObjectName name : beans.queryNames(
                    new ObjectName(ManagementFactory.GARBAGE_COLLECTOR_MXBEAN_DOMAIN_TYPE + ",*"), null)) {
                // What a collector does beside the program stops nobody.
                if (!name.getKeyProperty("name").contains("Concurrent")
                        && !name.getKeyProperty("name").contains("Cycles")) {
                    collectors.add(name);
                    beans.addNotificationListener(name, listener, null, null);
                }
            }
        } catch (AttachNotSupportedException | JMException e) {
            throw new IOException("Process " + pid + " tells nothing of itself", e);
        }
    }

    /** Bytes that all threads have allocated, ended ones as well. */
    long allocated() throws IOException {
        return number(read(ManagementFactory.THREAD_MXBEAN_NAME, "TotalThreadAllocatedBytes"));
    }

    /** Milliseconds that the collectors stopped it. */
    long pauseMillis() throws IOException {
        long sum = 0;
        for (ObjectName collector : collectors) {
            sum += number(read(collector.getCanonicalName(), "CollectionTime"));
        }
        return sum;
    }

    /** The longest of the pauses since the last question. */
    long takeLongest() {
        return longest.getAndSet(0);
    }

    private Object read(String bean, String attribute) throws IOException {
        try {
            return beans.getAttribute(new ObjectName(bean), attribute);
        } catch (InstanceNotFoundException e) {
            throw new IOException(bean + " is not there", e);
        } catch (JMException e) {
            throw new IOException(bean + " does not tell " + attribute, e);
        }
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
