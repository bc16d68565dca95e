/// `32 MB`, `1.5 GB`: sizes as messages show them.
func displayedSize(_ bytes: Int) -> String {
  let units = ["bytes", "KB", "MB", "GB"]
  var size = bytes
  var unit = 0
  while size >= 1024, size % 1024 == 0 || size >= 10_240, unit < units.count - 1 {
    size /= 1024
    unit += 1
  }
  return "\(size) \(units[unit])"
}
