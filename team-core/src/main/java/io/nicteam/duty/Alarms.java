package io.nicteam.duty;

/** Where components register what they do in time. Implemented by the driver of the clock. */
public interface Alarms {

    /**
     * Registers a duty for the life of the model. Duties due at the same instant run in the order of registration.
     *
     * @param name unique label for traces
     * @return its alarm, off
     */
    Alarm register(String name, Duty duty);

    /**
     * Alarms of the parts of one component, in the same order as if each was registered here when the group was made.
     *
     * @param name goes before those of its alarms
     */
    default Alarms group(String name) {
        return new AlarmGroup(name, this);
    }
}
