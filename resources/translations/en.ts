<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutPage</name>
    <message>
        <source>关于本展</source>
        <translation>About this exhibit</translation>
    </message>
    <message>
        <source>内容版本 %1</source>
        <translation>Content version %1</translation>
    </message>
</context>
<context>
    <name>AccessSheet</name>
    <message>
        <source>无障碍</source>
        <translation>Accessibility</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>减少动画</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>画面下移</source>
        <translation>Within reach</translation>
    </message>
    <message>
        <source>朗读</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>关于本展</source>
        <translation>About this exhibit</translation>
    </message>
    <message>
        <source>带走这一页</source>
        <translation>Take it with you</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>再来一次</source>
        <translation>Once more</translation>
    </message>
</context>
<context>
    <name>BankCard</name>
    <message>
        <source>银行卡</source>
        <translation>A bank card</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>首页</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>停止朗读</source>
        <translation>Stop reading</translation>
    </message>
    <message>
        <source>朗读这一页</source>
        <translation>Read this page aloud</translation>
    </message>
    <message>
        <source>带走这一页</source>
        <translation>Take it with you</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>无障碍</source>
        <translation>Accessibility</translation>
    </message>
</context>
<context>
    <name>BlankScreen</name>
    <message>
        <source>继续</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>Callout</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>看数值</source>
        <translation>Values</translation>
    </message>
    <message>
        <source>看表格</source>
        <translation>Table</translation>
    </message>
</context>
<context>
    <name>ClipPlayer</name>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>声音</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>关闭声音</source>
        <translation>Turn the sound off</translation>
    </message>
    <message>
        <source>打开声音</source>
        <translation>Turn the sound on</translation>
    </message>
</context>
<context>
    <name>ClockPage</name>
    <message>
        <source>年</source>
        <translation>year</translation>
    </message>
    <message>
        <source>月</source>
        <translation>month</translation>
    </message>
    <message>
        <source>日</source>
        <translation>day</translation>
    </message>
    <message>
        <source>时</source>
        <translation>hour</translation>
    </message>
    <message>
        <source>分</source>
        <translation>minute</translation>
    </message>
    <message>
        <source>这台机器不让程序改时间。时间不对，请接上网络让它自己校准，或者请管理员用 timedatectl 命令设置；不影响展出。</source>
        <translation>On this machine the program may not change the clock. If it is wrong, connect a network and it is kept right, or have an administrator set it with the command timedatectl. The exhibit runs all the same.</translation>
    </message>
    <message>
        <source>时间由网络校准，不用改。地点不对，请用箭头选：</source>
        <translation>The network keeps the time right. If the place is wrong, choose it with the arrows:</translation>
    </message>
    <message>
        <source>先用箭头选地点，再用加号、减号把时间调对。没有网络也行。</source>
        <translation>Choose the place with the arrows, then set date and time with plus and minus. No network is needed.</translation>
    </message>
    <message>
        <source>上一个地点</source>
        <translation>previous place</translation>
    </message>
    <message>
        <source>下一个地点</source>
        <translation>next place</translation>
    </message>
    <message>
        <source>%1加一</source>
        <translation>One %1 more</translation>
    </message>
    <message>
        <source>%1减一</source>
        <translation>One %1 less</translation>
    </message>
</context>
<context>
    <name>ClockView</name>
    <message>
        <source>就用这个时间</source>
        <translation>Use this time</translation>
    </message>
</context>
<context>
    <name>ConfirmButton</name>
    <message>
        <source>真的：%1</source>
        <translation>Really: %1</translation>
    </message>
</context>
<context>
    <name>ContentList</name>
    <message>
        <source>插上U盘，这里会列出上面的内容包、内容文件夹和改过的表格。</source>
        <translation>Plug in a stick: packs, content folders and edited spreadsheets on it are listed here.</translation>
    </message>
    <message>
        <source>U盘最上层没有内容包、内容文件夹或者表格。</source>
        <translation>There is no pack, content folder or spreadsheet in the top folder of the stick.</translation>
    </message>
    <message>
        <source>U盘“%1”打不开。请拔下来再插一次；还是打不开，就换一个，或者拿回电脑上看看。</source>
        <translation>The stick “%1” cannot be opened. Pull it and plug it in again; if that does not help, use another one, or look at it on a computer.</translation>
    </message>
    <message>
        <source>把日志和统计写到“%1”</source>
        <translation>Write logs and usage on “%1”</translation>
    </message>
    <message>
        <source>拔下“%1”</source>
        <translation>Remove “%1”</translation>
    </message>
    <message>
        <source>装过的</source>
        <translation>Installed before</translation>
    </message>
    <message>
        <source>退回上一版</source>
        <translation>Back to the one before</translation>
    </message>
    <message>
        <source>真的：%1</source>
        <translation>Really: %1</translation>
    </message>
    <message>
        <source>换回这一版</source>
        <translation>Show this one again</translation>
    </message>
</context>
<context>
    <name>ContentOffer</name>
    <message>
        <source>现在是</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>将换成</source>
        <translation>To be shown</translation>
    </message>
    <message>
        <source>在这块屏幕上看看</source>
        <translation>Look at it on this screen</translation>
    </message>
    <message>
        <source>确认换上</source>
        <translation>Put it on the wall</translation>
    </message>
    <message>
        <source>把检查报告写到U盘</source>
        <translation>Write a report on the stick</translation>
    </message>
    <message>
        <source>不换</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>改了什么</source>
        <translation>What changes</translation>
    </message>
</context>
<context>
    <name>ContentView</name>
    <message>
        <source>现在是：%1</source>
        <translation>Now: %1</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>您还在看吗？</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>倒数完就回到开头，您的选择会清除。碰一下屏幕就能继续看。</source>
        <translation>At zero it goes back to the start and your choices are cleared. Touch anywhere to stay.</translation>
    </message>
    <message>
        <source>继续浏览</source>
        <translation>Keep looking</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>yyyy年</source>
        <translation>yyyy</translation>
    </message>
    <message>
        <source>yyyy年M月</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>yyyy年M月d日</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>{date}起</source>
        <translation>Since {date}</translation>
    </message>
    <message>
        <source>{first}—{last}年</source>
        <translation>{first}–{last}</translation>
    </message>
    <message>
        <source>{from}—{to}</source>
        <translation>{from} – {to}</translation>
    </message>
</context>
<context>
    <name>DocentMark</name>
    <message>
        <source>讲解 %1 / %2</source>
        <translation>Guided tour %1 / %2</translation>
    </message>
</context>
<context>
    <name>EndView</name>
    <message>
        <source>重新启动展项</source>
        <translation>Restart the exhibit</translation>
    </message>
    <message>
        <source>几秒钟就好。</source>
        <translation>It takes a few seconds.</translation>
    </message>
    <message>
        <source>重新启动机器</source>
        <translation>Restart the machine</translation>
    </message>
    <message>
        <source>一两分钟，展项自己会起来。</source>
        <translation>A minute or two; the exhibit comes back by itself.</translation>
    </message>
    <message>
        <source>关机</source>
        <translation>Shut down</translation>
    </message>
    <message>
        <source>要按电源键才会再开。</source>
        <translation>Its power button starts it again.</translation>
    </message>
    <message>
        <source>退出展项</source>
        <translation>Leave the exhibit</translation>
    </message>
    <message>
        <source>桌面上的机器回到桌面；整机要重新开机，展项才会再起来。</source>
        <translation>A machine with a desktop shows it; without one, the exhibit comes back when the machine is restarted.</translation>
    </message>
</context>
<context>
    <name>EventView</name>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>上一件事</source>
        <translation>Previous event</translation>
    </message>
    <message>
        <source>下一件事</source>
        <translation>Next event</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>原文写作%1</source>
        <translation>In the article: %1</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>；触摸任一图表查看数值与出处</source>
        <translation>; tap any figure for its values and source</translation>
    </message>
</context>
<context>
    <name>Fill</name>
    <message>
        <source>一个点是一天，不分日期</source>
        <translation>One dot is one day, in no particular order</translation>
    </message>
</context>
<context>
    <name>FingerTest</name>
    <message>
        <source>用手指擦过整个屏幕：擦不到的格子，那里触摸不灵。别处都擦过，这个框就让开。%1 / %2</source>
        <translation>Wipe the whole screen with a finger: where a field stays empty, touches are not felt. Once all others are done, this box steps aside. %1 / %2</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>都对吗</source>
        <translation>Is everything right?</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>画面正了吗</source>
        <translation>Is it the right way up now?</translation>
    </message>
    <message>
        <source>画面是正的吗</source>
        <translation>Is the picture the right way up?</translation>
    </message>
    <message>
        <source>画面方向</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>没有转</source>
        <translation>Not turned</translation>
    </message>
    <message>
        <source>顺时针转了 {degrees}°</source>
        <translation>Turned by {degrees}° clockwise</translation>
    </message>
    <message>
        <source>屏幕有多大</source>
        <translation>How large is the screen?</translation>
    </message>
    <message>
        <source>{inch} 英寸</source>
        <translation>{inch} inches</translation>
    </message>
    <message>
        <source>屏幕对角线</source>
        <translation>Screen diagonal</translation>
    </message>
    <message>
        <source>现在几点</source>
        <translation>What time is it?</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>开始展出</source>
        <translation>Start the exhibit</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>工作人员登录已经有了</source>
        <translation>There is a login for staff</translation>
    </message>
    <message>
        <source>要不要工作人员登录</source>
        <translation>A login for staff?</translation>
    </message>
    <message>
        <source>工作人员登录</source>
        <translation>Login for staff</translation>
    </message>
    <message>
        <source>已经有，不变</source>
        <translation>exists already; stays</translation>
    </message>
    <message>
        <source>换新密码</source>
        <translation>new password</translation>
    </message>
    <message>
        <source>工作人员面板的密码</source>
        <translation>The PIN of the staff panel</translation>
    </message>
    <message>
        <source>面板密码</source>
        <translation>PIN of the panel</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>设好了</source>
        <translation>Set</translation>
    </message>
</context>
<context>
    <name>Guess</name>
    <message>
        <source>一个包裹代表%1</source>
        <translation>A parcel stands for %1</translation>
    </message>
    <message>
        <source>少一个</source>
        <translation>One fewer</translation>
    </message>
    <message>
        <source>多一个</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>看答案</source>
        <translation>See the answer</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>前面的主题</source>
        <translation>Previous themes</translation>
    </message>
    <message>
        <source>后面的主题</source>
        <translation>More themes</translation>
    </message>
</context>
<context>
    <name>HotspotCard</name>
    <message>
        <source>收起</source>
        <translation>Hide</translation>
    </message>
</context>
<context>
    <name>HoursView</name>
    <message>
        <source>一直开放</source>
        <translation>Always open</translation>
    </message>
    <message>
        <source>有开放时间</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>每天都同周一</source>
        <translation>Every day as on Monday</translation>
    </message>
    <message>
        <source>不开放的时候，屏幕关掉；有人碰，就亮十分钟。</source>
        <translation>Outside them the screen is off; a touch lights it for ten minutes.</translation>
    </message>
    <message>
        <source>不开放</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>%1开始的时间</source>
        <translation>%1, opening</translation>
    </message>
    <message>
        <source>%1结束的时间</source>
        <translation>%1, closing</translation>
    </message>
    <message>
        <source>%1早一点</source>
        <translation>%1: earlier</translation>
    </message>
    <message>
        <source>%1晚一点</source>
        <translation>%1: later</translation>
    </message>
    <message>
        <source>不要午休</source>
        <translation>No break</translation>
    </message>
    <message>
        <source>加午休</source>
        <translation>Add a break</translation>
    </message>
</context>
<context>
    <name>IllustrationBadge</name>
    <message>
        <source>示意图·非实景</source>
        <translation>Artist’s impression</translation>
    </message>
</context>
<context>
    <name>Lay</name>
    <message>
        <source>一块桥板代表%1</source>
        <translation>Each plank stands for %1</translation>
    </message>
</context>
<context>
    <name>LensButtons</name>
    <message>
        <source>还有%1件</source>
        <translation>%1 more</translation>
    </message>
    <message>
        <source>从头看</source>
        <translation>From the start</translation>
    </message>
    <message>
        <source>看放大的年份里其余的事</source>
        <translation>More events of the magnified years</translation>
    </message>
    <message>
        <source>多看几年</source>
        <translation>Show more years</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Magnify</translation>
    </message>
    <message>
        <source>往前的年份</source>
        <translation>Earlier years</translation>
    </message>
    <message>
        <source>往后的年份</source>
        <translation>Later years</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>发生过什么</source>
        <translation>What has happened</translation>
    </message>
    <message>
        <source>没有出过事。</source>
        <translation>Nothing has happened.</translation>
    </message>
    <message>
        <source>程序的日志（原文，给技术支持看）</source>
        <translation>The program’s log, as it is written, for support</translation>
    </message>
    <message>
        <source>只看问题</source>
        <translation>Problems only</translation>
    </message>
    <message>
        <source>没有。</source>
        <translation>None.</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>下一步 ·</source>
        <translation>Next ·</translation>
    </message>
    <message>
        <source>接着看 · %1</source>
        <translation>Go on to · %1</translation>
    </message>
</context>
<context>
    <name>NotWritten</name>
    <message>
        <source>写不进磁盘，没有改成。</source>
        <translation>The disk cannot be written: nothing was changed.</translation>
    </message>
</context>
<context>
    <name>NoticesView</name>
    <message>
        <source>通知盖住整个展项，每种语言都写着，直到在这里换掉。关闭面板以后生效。</source>
        <translation>A notice covers the whole exhibit, in every language, until another is chosen here. It takes effect when the panel is closed.</translation>
    </message>
</context>
<context>
    <name>PhotoSlide</name>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>上一张</source>
        <translation>Previous picture</translation>
    </message>
    <message>
        <source>下一张</source>
        <translation>Next picture</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>影像</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>这里的照片还在准备。</source>
        <translation>The pictures for this page are still being prepared.</translation>
    </message>
</context>
<context>
    <name>PieceActivity</name>
    <message>
        <source>退回一步</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>看答案</source>
        <translation>See the answer</translation>
    </message>
    <message>
        <source>从头来</source>
        <translation>Start over</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>试得太多了，请等 %1 秒再来；面板先关上也不要紧。</source>
        <translation>Too many tries: come back in %1 seconds; the panel may close meanwhile.</translation>
    </message>
    <message>
        <source>删去一位</source>
        <translation>Delete a digit</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>密码设好了。请记在只有工作人员看得到的地方。</source>
        <translation>The PIN is set. Note it where only staff can see it.</translation>
    </message>
    <message>
        <source>密码已经有了。要换，就输入新的；不换，直接下一步。</source>
        <translation>There is a PIN already. Enter a new one to change it, or go on.</translation>
    </message>
    <message>
        <source>工作人员按住屏幕左上角五秒，输入密码，就能看状况、改设置。不设密码，就没有这个面板。</source>
        <translation>Staff hold the upper left corner for five seconds and enter this PIN to see the machine&apos;s health and change its settings. Without a PIN there is no panel.</translation>
    </message>
</context>
<context>
    <name>PinView</name>
    <message>
        <source>密码换好了。请记在只有工作人员看得到的地方。</source>
        <translation>The PIN is changed. Note it where only staff can see it.</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>第%1段</source>
        <translation>paragraph %1</translation>
    </message>
    <message>
        <source>第%1段</source>
        <comment>several</comment>
        <translation>paragraphs %1</translation>
    </message>
    <message>
        <source>第%1页</source>
        <translation>page %1</translation>
    </message>
    <message>
        <source>第%1页</source>
        <comment>several</comment>
        <translation>pages %1</translation>
    </message>
    <message>
        <source>第%1章</source>
        <translation>chapter %1</translation>
    </message>
    <message>
        <source>第%1章</source>
        <comment>several</comment>
        <translation>chapters %1</translation>
    </message>
    <message>
        <source>第%1节</source>
        <translation>section %1</translation>
    </message>
    <message>
        <source>第%1节</source>
        <comment>several</comment>
        <translation>sections %1</translation>
    </message>
    <message>
        <source>表%1</source>
        <translation>table %1</translation>
    </message>
    <message>
        <source>表%1</source>
        <comment>several</comment>
        <translation>tables %1</translation>
    </message>
    <message>
        <source>第%1分钟</source>
        <translation>minute %1</translation>
    </message>
    <message>
        <source>第%1分钟</source>
        <comment>several</comment>
        <translation>minutes %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Plant</name>
    <message>
        <source>一棵树代表%1</source>
        <translation>Each tree stands for %1</translation>
    </message>
</context>
<context>
    <name>PreviewRibbon</name>
    <message>
        <source>还没有换上，只是看看</source>
        <translation>Only a look: not on the wall yet</translation>
    </message>
    <message>
        <source>回到面板</source>
        <translation>Back to the panel</translation>
    </message>
</context>
<context>
    <name>QrCodeCard</name>
    <message>
        <source>二维码：%1</source>
        <translation>QR code: %1</translation>
    </message>
    <message>
        <source>带走这一页</source>
        <translation>Take it with you</translation>
    </message>
    <message>
        <source>用手机扫一扫，在手机上打开网页。</source>
        <translation>Scan with a phone to open the web page there.</translation>
    </message>
    <message>
        <source>用手机扫一扫，留下这一页的要点。不用上网。</source>
        <translation>Scan with a phone to keep this page’s key points. No network needed.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>RotationPage</name>
    <message>
        <source>这块屏幕没有转成。请在显示器上或系统里转，或者就这样继续。</source>
        <translation>This screen could not be turned. Turn it in the settings of the display or the system, or go on as it is.</translation>
    </message>
    <message>
        <source>正的，就点“下一步”。不正，请点朝着天花板的那个箭头。</source>
        <translation>If it is, touch “Next”. If not, touch the arrow that points to the ceiling.</translation>
    </message>
    <message>
        <source>上边朝上：画面是正的</source>
        <translation>The upper edge is up: the picture is right</translation>
    </message>
    <message>
        <source>左边朝上</source>
        <translation>The left edge is up</translation>
    </message>
    <message>
        <source>右边朝上</source>
        <translation>The right edge is up</translation>
    </message>
    <message>
        <source>下边朝上</source>
        <translation>The lower edge is up</translation>
    </message>
    <message>
        <source>%1 秒后，画面转回去。</source>
        <translation>The picture turns back in %1 seconds.</translation>
    </message>
    <message>
        <source>正了，就这样</source>
        <translation>Yes, keep it</translation>
    </message>
    <message>
        <source>转回去</source>
        <translation>Turn it back</translation>
    </message>
</context>
<context>
    <name>ScreenRuler</name>
    <message>
        <source>拿一把真的尺子贴着比，数字是厘米：不一样长，就在“屏幕对角线”里改。</source>
        <translation>Hold a real ruler against it; the numbers are centimetres. If they differ, change “Screen diagonal”.</translation>
    </message>
    <message>
        <source>%1 厘米</source>
        <translation>%1 cm</translation>
    </message>
</context>
<context>
    <name>ScreenSizePage</name>
    <message>
        <source>显示器说是 %1 英寸。不对的话，请选：</source>
        <translation>The display says %1 inches. If that is wrong, choose:</translation>
    </message>
    <message>
        <source>显示器没有说。铭牌上有，量对角线也行：</source>
        <translation>The display does not tell. It is on its label, or measure the diagonal:</translation>
    </message>
    <message>
        <source>%1 英寸</source>
        <translation>%1 inches</translation>
    </message>
    <message>
        <source>或者拿一张银行卡贴在玻璃上比：画的卡片太大，按加号；太小，按减号，直到一样大。</source>
        <translation>Or hold a bank card to the glass: plus if the drawn one is too large, minus if it is too small, until both are the same.</translation>
    </message>
    <message>
        <source>英寸数小一点，卡片变大</source>
        <translation>fewer inches, a larger card</translation>
    </message>
    <message>
        <source>英寸数大一点，卡片变小</source>
        <translation>more inches, a smaller card</translation>
    </message>
</context>
<context>
    <name>ScreenTool</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ScreenView</name>
    <message>
        <source>测试图</source>
        <translation>Test picture</translation>
    </message>
    <message>
        <source>尺子</source>
        <translation>Ruler</translation>
    </message>
    <message>
        <source>触摸测试</source>
        <translation>Touch test</translation>
    </message>
    <message>
        <source>改过的项目，关闭面板以后生效，展项会重新启动一次。</source>
        <translation>Changes take effect when the panel is closed; the exhibit then starts again.</translation>
    </message>
</context>
<context>
    <name>ScrollButtons</name>
    <message>
        <source>向上</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>向下</source>
        <translation>Down</translation>
    </message>
</context>
<context>
    <name>ScrollRow</name>
    <message>
        <source>前面的主题</source>
        <translation>Previous themes</translation>
    </message>
    <message>
        <source>后面的主题</source>
        <translation>More themes</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>故事</source>
        <translation>Story</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>动手</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>时间线</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>影像</source>
        <translation>Pictures</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>%1：少一点</source>
        <translation>%1: less</translation>
    </message>
    <message>
        <source>%1：多一点</source>
        <translation>%1: more</translation>
    </message>
    <message>
        <source>启动命令里写定了，这里改不了。</source>
        <translation>The command that starts the exhibit says so; it cannot be changed here.</translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>原文写作</source>
        <translation>In the article</translation>
    </message>
    <message>
        <source>%1（以上为译文）</source>
        <translation>%1 (our translation above)</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>出自</source>
        <translation>From</translation>
    </message>
    <message>
        <source>《%1》%3，%2</source>
        <translation>“%1” by %2, %3</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StaffLoginPage</name>
    <message>
        <source>平时没有人能登录这台机器。要在机器上查日志、改设置，才需要登录；插键盘用，不经过网络。</source>
        <translation>Nobody can log in to this machine. A login is needed only to read its logs or change its settings at a keyboard; it never goes over a network.</translation>
    </message>
    <message>
        <source>用户 {name} 已经有了，密码也在用。不记得密码，就换一个新的，旧的随即作废。</source>
        <translation>The user {name} exists and has its password. If nobody remembers it, take a new one: the old one ends at once.</translation>
    </message>
    <message>
        <source>不要登录</source>
        <translation>No login</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>要，把密码记下来</source>
        <translation>Yes, I write the password down</translation>
    </message>
    <message>
        <source>换新密码，记下来</source>
        <translation>New password, I write it down</translation>
    </message>
    <message>
        <source>用户名 {name}，密码</source>
        <translation>User name {name}, password</translation>
    </message>
    <message>
        <source>现在就抄下来，只显示这一次；输入时不打空格。下次开机以后，按 Ctrl+Alt+F2 登录。</source>
        <translation>Write it down now: it is shown only here. Type it without spaces. After the next start of the machine Ctrl+Alt+F2 leads to the login.</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>工作人员面板</source>
        <translation>Staff panel</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StatusLabel</name>
    <message>
        <source>推算值</source>
        <translation>Derived</translation>
    </message>
    <message>
        <source>预计，报道时尚未实现</source>
        <translation>Expected; not yet reached when reported</translation>
    </message>
    <message>
        <source>力争目标；后来如何，本展没有资料</source>
        <translation>Target; outcome unknown</translation>
    </message>
    <message>
        <source>计划中，报道时尚未建成</source>
        <translation>Planned; not yet completed when reported</translation>
    </message>
    <message>
        <source>预计</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>力争目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>计划中</source>
        <translation>Planned</translation>
    </message>
</context>
<context>
    <name>StatusView</name>
    <message>
        <source>自动恢复</source>
        <translation>Recoveries</translation>
    </message>
    <message>
        <source>没有自动恢复过。</source>
        <translation>There have been none.</translation>
    </message>
    <message>
        <source>再看一次</source>
        <translation>Look again</translation>
    </message>
</context>
<context>
    <name>StepDots</name>
    <message>
        <source>第 %1 步，共 %2 步</source>
        <translation>Step %1 of %2</translation>
    </message>
</context>
<context>
    <name>StepWord</name>
    <message>
        <source>难处</source>
        <translation>Need</translation>
    </message>
    <message>
        <source>帮扶</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>变化</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>展望</source>
        <translation>Ahead</translation>
    </message>
    <message>
        <source>心声</source>
        <translation>Voice</translation>
    </message>
</context>
<context>
    <name>StoryPanel</name>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>存不下来：磁盘写不进去。再点一次，就不保存、直接展出；下次开机还会再问。</source>
        <translation>It cannot be saved: the disk cannot be written. Touch once more to start without saving; the next start asks again.</translation>
    </message>
    <message>
        <source>以后要改，请看操作员手册。</source>
        <translation>To change it later see the operator’s guide.</translation>
    </message>
</context>
<context>
    <name>TestPicture</name>
    <message>
        <source>四边各有一条红线；灰阶看得出每一格；细线不糊。</source>
        <translation>A red line along each edge; every grey can be told from the next; the fine lines are sharp.</translation>
    </message>
</context>
<context>
    <name>ThemeFilter</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>ThemePager</name>
    <message>
        <source>结语</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>放大：%1</source>
        <translation>Close-up: %1</translation>
    </message>
    <message>
        <source>一格＝一个月</source>
        <translation>One mark = one month</translation>
    </message>
    <message>
        <source>一格＝一年</source>
        <translation>One mark = one year</translation>
    </message>
    <message>
        <source>；拖动下面的框，看别的年份</source>
        <translation>; drag the frame below for other years</translation>
    </message>
    <message>
        <source>这段时间，本展没有记事</source>
        <translation>This exhibit has no events in this time</translation>
    </message>
    <message>
        <source>年代</source>
        <translation>Years</translation>
    </message>
</context>
<context>
    <name>TimelineFooter</name>
    <message>
        <source>画面为示意图</source>
        <translation>Artist’s impressions</translation>
    </message>
    <message>
        <source>横条是日期的范围，“起”之后不设终点</source>
        <translation>Bars span what is known of a date; “since” has no end</translation>
    </message>
    <message>
        <source>&#x3000;</source>
        <translation> · </translation>
    </message>
</context>
<context>
    <name>TimelineStrip</name>
    <message>
        <source>展开</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>UpdateView</name>
    <message>
        <source>现在运行的是 %1 版。</source>
        <translation>Version %1 is running.</translation>
    </message>
    <message>
        <source>插上带新版程序的U盘，这里会列出来。只装有签名、这台机器相信的。</source>
        <translation>Plug in a stick with a newer version of the program: it is listed here. Only what is signed by whom this machine trusts is installed.</translation>
    </message>
    <message>
        <source>安装“%1”</source>
        <translation>Install “%1”</translation>
    </message>
    <message>
        <source>装过的</source>
        <translation>Installed before</translation>
    </message>
    <message>
        <source>退回上一版</source>
        <translation>Back to the one before</translation>
    </message>
    <message>
        <source>换回这一版</source>
        <translation>Show this one again</translation>
    </message>
</context>
<context>
    <name>UsageView</name>
    <message>
        <source>%1；括号里是再往前四周。一次参观不等于一个人。</source>
        <translation>%1; in brackets the four weeks before. A visit is not a person.</translation>
    </message>
    <message>
        <source>今天到现在（今天还没有过完）</source>
        <translation>Today so far (the day is not over)</translation>
    </message>
    <message>
        <source>今天路过多少人</source>
        <translation>Passers-by today</translation>
    </message>
    <message>
        <source>记下</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>一切正常</source>
        <translation>All is well</translation>
    </message>
    <message>
        <source>有问题</source>
        <translation>Something is wrong</translation>
    </message>
</context>
</TS>
