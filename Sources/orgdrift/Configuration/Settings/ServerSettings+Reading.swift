extension ServerSettings {
  /// Reads what stands below `openMetadata`.
  static func read(_ entry: ConfigurationReading.Entry, _ reading: inout ConfigurationReading) -> ServerSettings {
    var settings = ServerSettings()
    for other in settings.read(entry.value, entry.name, others: ["token"], &reading) {
      let reference = SecretReference.read(other.value, .secret, "\(entry.name).token", &reading)
      settings.token = reference.map { Sourced($0, from: reading.origin(other.mark)) }
    }
    return settings
  }
}
