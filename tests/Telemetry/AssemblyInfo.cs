// Exporters listen to every meter and source of their name in the process: one service at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
