import Schema

/// What a nightly run is asked for, besides what the configuration says.
struct NightlyOptions {
  var skipsPublish = false
  var skipsNotifications = false
  /// What may have been told before is told again.
  var repeatsUnsure = false
  /// The least severity of a change of the org that trips the gate; nil for none.
  var failOn: Severity?
}
