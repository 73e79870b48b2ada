using Xunit;

// Telephones and Kamailio are processes with timers of their own: beside each other they would wait for a core, not for an event.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
