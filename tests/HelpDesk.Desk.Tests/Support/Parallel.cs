using Xunit;

// Each test has a server and tabs of its own: more at a time than a machine has room for would only wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
