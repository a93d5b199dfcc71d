import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export const handle = { isKept: true }
export const meta = titled('无障碍声明')
export const loader = loads('public', async () => null)

export default function AccessibilityPage() {
  return (
    <Page title="无障碍声明" lead="每个人都应当能够独立使用本系统，无论年龄、视力、听力、行动能力，也无论使用什么设备。">
      <div className="prose">
        <h2>达到的标准</h2>
        <p>本系统按照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668—2019）和 WCAG 2.2 的 A、AA 级要求设计和检测，并落实互联网应用适老化的有关要求。每次发布前，所有页面在电脑和手机宽度下逐页自动检测，主要办理过程用键盘逐步走通。</p>
        <h2>您可以这样使用</h2>
        <ul>
          <li>页面顶部的「大字版」放大全部文字，「高对比」加深文字和边线；选择会保存一年。也可以用浏览器放大到 400%，内容不会被遮挡或需要左右移动。</li>
          <li>只用键盘：Tab 键前进，Shift + Tab 键后退，Enter 键打开或提交，空格键勾选。第一次按 Tab 键可以跳过栏目，直达正文。</li>
          <li>使用读屏软件：标题、栏目、表格和表单都有名称，填写有误时先读出错在哪里、怎样改正。</li>
          <li>关闭浏览器脚本：登录、查找、填写、提交、打印都能照常办理。</li>
          <li>手机：表格变为卡片，按钮便于点按。打印：只印正文，黑白清晰。</li>
        </ul>
        <h2>不会出现</h2>
        <p>没有看图验证码，没有自动弹出的广告，没有自动播放的声音和画面，没有只靠颜色区分的信息，不需要拖动才能完成的操作。长时间未操作退出登录后，已填写的内容会保留一小时，重新登录即可继续。</p>
        <h2>已知的不足</h2>
        <p>由您所在单位上传的附件，可能没有按无障碍要求制作；需要时，请联系发布单位提供可读的版本。</p>
        <h2>告诉我们</h2>
        <p>如有使用困难，请联系本地组织部或系统管理员，写明页面地址和所用设备；我们收到后尽快改进，并先行以其他方式协助您办理。</p>
      </div>
    </Page>
  )
}
