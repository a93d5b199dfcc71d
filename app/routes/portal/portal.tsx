export default function Portal() {
  return <h1>青吴嘉干部教育培训共同体</h1>
}
